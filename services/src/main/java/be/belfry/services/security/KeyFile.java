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
 * A new key in a folder, for its owner only: on the disk, with its name, before anything is sealed
 * or signed with it. What uses it may lie on another disk, and outlive a power cut that the key
 * does not.
 */
public final class KeyFile {
  private static final Logger LOG = Logger.getLogger(KeyFile.class.getName());

  private KeyFile() {}

  /**
   * Makes a file that is there whole or not at all.
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
    forceNames(folder);
    return true;
  }

  /**
   * Has the disk keep the names that were just given in a folder. Some network disks force no
   * folder: what was written is there all the same, only a power cut could take its name.
   */
  public static void forceNames(Path folder) {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
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
