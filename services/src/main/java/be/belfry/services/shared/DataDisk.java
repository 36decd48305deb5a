package be.belfry.services.shared;

import be.belfry.services.security.DataHome;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The disk of this node's data folder. That it will be full is told while there is time: the log of
 * the embedded database alone may take 2 GB, and once that finds no room the database ends.
 */
@ApplicationScoped
public class DataDisk {
  private static final long GIBIBYTE = 1024L * 1024 * 1024;

  /** Less free space than this is told where the database lies in the data folder. */
  static final long WITH_DATABASE = 4 * GIBIBYTE;

  /** The same where it lies elsewhere: the folder takes logs and files on their way. */
  static final long WITHOUT = GIBIBYTE;

  /** On a small disk less than such a part of it is told. */
  private static final int PART = 10;

  /**
   * What a disk has.
   *
   * @param free bytes that are free
   * @param size bytes in all
   */
  record Space(long free, long size) {}

  /**
   * Looks at the disk.
   *
   * @return empty when this node has no data folder; nothing free when it cannot even be looked at,
   *     which is the worse case of a full one
   */
  Optional<Space> space() {
    String home = System.getProperty("belfry.home");
    if (home == null) {
      return Optional.empty();
    }
    try {
      FileStore disk = Files.getFileStore(Path.of(home));
      return Optional.of(new Space(disk.getUsableSpace(), disk.getTotalSpace()));
    } catch (IOException e) {
      return Optional.of(new Space(0, Long.MAX_VALUE));
    }
  }

  /** Whether a disk will be full soon. */
  static boolean isNearlyFull(Space disk) {
    long needed = DataHome.holdsDatabase() ? WITH_DATABASE : WITHOUT;
    return disk.free() < Math.min(needed, disk.size() / PART);
  }

  /** Whether this node's will be. */
  boolean isNearlyFull() {
    return space().filter(DataDisk::isNearlyFull).isPresent();
  }
}
