package be.belfry.server;

import be.belfry.services.security.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that holds everything of one installation: the embedded database, keys, logs. Only its
 * owner can read it, and only one server at a time uses it.
 */
final class DataFolder implements AutoCloseable {
  /** A new installation is not begun with less free space than this. */
  static final long NEEDED_BYTES = 512L * 1024 * 1024;

  /**
   * With less than this nothing is opened. Whoever has an installation on a disk that fills up has
   * to start it, copy it and verify it all the same.
   */
  static final long LEAST_BYTES = 64L * 1024 * 1024;

  /** Raised when the layout of the folder changes. */
  private static final int FORMAT = 1;

  private static final String FORMAT_FILE = "format";

  /** On Linux; it belongs to the user under whom this program runs. */
  private static final Path THIS_PROCESS = Path.of("/proc/self");

  /** Stands in the folder as long as a restore has not come to its end. */
  static final String RESTORING = "restoring";

  /** Of a new disk: a folder of its own, which nobody but root can look into. */
  static final String OF_THE_DISK = "lost+found";

  /** What a new data folder may hold; the keys are laid into that of a second node beforehand. */
  private static final Set<String> NOT_OTHER = Set.of(FORMAT_FILE, "keys", OF_THE_DISK);

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private static final String LOCK_FILE = "lock";

  /** Who uses a folder; the lock file says it to whoever finds it locked. */
  enum Use {
    /** A server, until somebody stops it. */
    SERVER("another Belfry server"),
    /** A command, that ends by itself. */
    COMMAND("a Belfry command");

    private final String who;

    Use(String who) {
      this.who = who;
    }
  }

  private final Path path;
  private final FileChannel lockFile;
  private final FileLock lock;

  private DataFolder(Path path, FileChannel lockFile, FileLock lock) {
    this.path = path;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * Opens the folder for a server.
   *
   * @throws StartFailure as {@link #open(Path, Use)}
   */
  static DataFolder open(Path path) {
    return open(path, Use.SERVER);
  }

  /**
   * Opens the folder, making it when it is missing, and closes it to others.
   *
   * @throws StartFailure when it belongs to somebody else, holds other things than an installation,
   *     is of a newer version, is in use, or the disk is full
   */
  static DataFolder open(Path path, Use use) {
    try {
      if (!Files.exists(path)) {
        Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      }
      if (!Files.isDirectory(path)) {
        throw new StartFailure(path + " is not a folder; set BELFRY_HOME to a folder of your own.");
      }
      if (!isOfThisUser(path)) {
        checkOwner(path, Files.getOwner(path).getName(), System.getProperty("user.name"));
      }
      refuseHalfARestore(path);
      // Before the format is written, or the second try would take the folder for an old one.
      checkSpace(path, Files.getFileStore(path).getUsableSpace(), needed(path));
      checkFormat(path.resolve(FORMAT_FILE));
      closeToOthers(path);
      return locked(path, use);
    } catch (AccessDeniedException e) {
      throw new StartFailure(
          "the data folder "
              + path
              + " cannot be written; set BELFRY_HOME to a folder of your own.",
          e);
    } catch (IOException e) {
      throw new StartFailure(
          "the data folder "
              + path
              + " cannot be used ("
              + e.getMessage()
              + "); set BELFRY_HOME to another folder.",
          e);
    }
  }

  /** Whether a server uses the folder now; false when there is no such folder. */
  static boolean isInUse(Path path) {
    Path file = path.resolve(LOCK_FILE);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      throw new StartFailure(
          "the data folder " + path + " cannot be used (" + e.getMessage() + ").", e);
    }
  }

  /**
   * Whether a command uses the folder now, which ends by itself. What a process that was killed
   * wrote into the lock file stays there, and means nothing once nobody holds the lock.
   */
  static boolean isInUseByACommand(Path path) {
    return isInUse(path) && user(path) == Use.COMMAND;
  }

  /** Who wrote into the lock file last; a server for one that says nothing. */
  private static Use user(Path path) {
    try {
      return Files.readString(path.resolve(LOCK_FILE)).strip().equals(Use.COMMAND.name())
          ? Use.COMMAND
          : Use.SERVER;
    } catch (IOException e) {
      return Use.SERVER;
    }
  }

  /** Numbers, where the file system knows them: in a container a user may have no name. */
  private static boolean isOfThisUser(Path path) throws IOException {
    return Files.exists(THIS_PROCESS)
        && Files.getAttribute(path, "unix:uid")
            .equals(Files.getAttribute(THIS_PROCESS, "unix:uid"));
  }

  /**
   * A folder that somebody made beforehand may be open to others; the keys and a token lie in it.
   */
  private static void closeToOthers(Path path) throws IOException {
    if (Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)
        && !Files.getPosixFilePermissions(path).equals(OWNER_ONLY)) {
      Files.setPosixFilePermissions(path, OWNER_ONLY);
    }
  }

  private static void refuseHalfARestore(Path path) {
    if (Files.exists(path.resolve(RESTORING))) {
      throw new StartFailure(
          "the data folder "
              + path
              + " holds a restore that was broken off; empty it and restore the backup again.");
    }
  }

  static void checkOwner(Path path, String owner, String me) {
    if (!owner.equals(me)) {
      throw new StartFailure(
          "the data folder "
              + path
              + " belongs to "
              + owner
              + ", not to "
              + me
              + "; set BELFRY_HOME to a folder of your own.");
    }
  }

  /** Bytes that must be free before the folder is used. */
  static long needed(Path path) {
    return Files.exists(path.resolve(FORMAT_FILE)) ? LEAST_BYTES : NEEDED_BYTES;
  }

  /** The same for what will be stored soon, of which the size is known. */
  void checkSpace(long needed) throws IOException {
    checkSpace(path, Files.getFileStore(path).getUsableSpace(), needed);
  }

  static void checkSpace(Path path, long free, long needed) {
    if (free < needed) {
      throw new StartFailure(
          "the disk of "
              + path
              + " is full ("
              + free / 1024 / 1024
              + " MB free, "
              + needed / 1024 / 1024
              + " MB needed); free space or set BELFRY_HOME to another disk.");
    }
  }

  private static void checkFormat(Path file) throws IOException {
    boolean begun = Files.exists(file);
    String format = begun ? Files.readString(file).strip() : "";
    if (format.isEmpty()) {
      if (!begun) {
        refuseOtherThings(file.getParent());
      }
      Files.writeString(file, FORMAT + "\n");
      return;
    }
    if (!format.equals(String.valueOf(FORMAT))) {
      throw new StartFailure(
          "the data folder "
              + file.getParent()
              + " has format "
              + format
              + ", written by a newer version; start that version or set BELFRY_HOME to another"
              + " folder.");
    }
  }

  /**
   * The format is the first thing that is written: a folder without it is new, or is somebody's. A
   * start that was interrupted while it wrote it leaves it empty; a new disk has a folder of its
   * own.
   */
  private static void refuseOtherThings(Path path) throws IOException {
    try (Stream<Path> inside = Files.list(path)) {
      Optional<String> other =
          inside
              .map(each -> each.getFileName().toString())
              .filter(name -> !NOT_OTHER.contains(name))
              .sorted()
              .findFirst();
      if (other.isPresent()) {
        throw new StartFailure(
            "the folder "
                + path
                + " holds other things ("
                + other.get()
                + ") and no installation of Belfry; set BELFRY_HOME to an empty folder.");
      }
    }
  }

  private static DataFolder locked(Path path, Use use) throws IOException {
    FileChannel file =
        FileChannel.open(
            path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        file.truncate(0).write(ByteBuffer.wrap(use.name().getBytes(StandardCharsets.US_ASCII)));
        return new DataFolder(path, file, lock);
      }
    } catch (OverlappingFileLockException e) {
      // the same JVM holds it; said below
    } catch (IOException e) {
      file.close();
      throw e;
    }
    file.close();
    Use other = user(path);
    throw new StartFailure(
        other.who
            + " is using the data folder "
            + path
            + (other == Use.COMMAND ? "; wait until it ends" : "; stop it")
            + " or set BELFRY_HOME to another folder.");
  }

  Path path() {
    return path;
  }

  /** A sub-folder, made when missing, for its owner only. */
  Path folder(String name) {
    try {
      Path folder = path.resolve(name);
      if (!Files.exists(folder)) {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, without what was in it. */
  Path emptied(String name) {
    Path folder = path.resolve(name);
    try (Stream<Path> old = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder(name);
  }

  /** Removes a file, if there is one, so that no power cut brings it back. */
  void remove(String name) throws IOException {
    if (Files.deleteIfExists(path.resolve(name))) {
      DurableFile.force(path);
    }
  }

  /** Writes a file that only its owner can read, in one step, so that it outlives a power cut. */
  void writePrivately(String name, String content) {
    try {
      Path part = path.resolve(name + ".part");
      Files.deleteIfExists(part);
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(part, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
      Files.move(
          part,
          path.resolve(name),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
      DurableFile.tryForce(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    lock.release();
    lockFile.close();
  }
}
