package be.belfry.services.security;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Files that outlive a power cut. A new key is on the disk, with its name, before anything is
 * sealed or signed with it: what uses it may lie on another disk, and outlive a cut that the key
 * does not.
 */
public final class DurableFile {
  private static final Logger LOG = Logger.getLogger(DurableFile.class.getName());

  private DurableFile() {}

  /**
   * Makes a file for its owner only, which is there whole or not at all.
   *
   * @return false when there is one of that name, which stays
   */
  static boolean make(Path file, byte[] content) throws IOException {
    Path folder = file.getParent();
    Path fresh = fresh(folder, file.getFileName().toString(), content);
    try {
      Files.move(fresh, file);
    } catch (FileAlreadyExistsException other) {
      Files.delete(fresh);
      return false;
    }
    tryForce(folder);
    return true;
  }

  /** What was named, renamed or removed in a folder stays so after a power cut. */
  public static void force(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /**
   * The same where the disk can. Some network disks force no folder: what was written is there all
   * the same, only a power cut could take its name.
   */
  public static void tryForce(Path folder) {
    try {
      force(folder);
    } catch (IOException e) {
      LOG.log(Level.FINE, "the folder cannot be forced to the disk", e);
    }
  }

  /** A file of another name beside it, which is to be moved to the right one. */
  static Path fresh(Path folder, String name, byte[] content) throws IOException {
    Path fresh = Files.createTempFile(folder, name, ".new", ownerOnly(folder));
    Files.write(fresh, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    return fresh;
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
