package be.belfry.services.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The disk of this node's data folder. */
@ApplicationScoped
public class DataDisk {
  /** Less free space than this in the data folder is told before it is too late. */
  static final long NEEDED_BYTES = 512L * 1024 * 1024;

  /**
   * Bytes that are free.
   *
   * @return empty when this node has no data folder; 0 when it cannot even be looked at, which is
   *     the worse case of a full one
   */
  OptionalLong free() {
    String home = System.getProperty("belfry.home");
    if (home == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Files.getFileStore(Path.of(home)).getUsableSpace());
    } catch (IOException e) {
      return OptionalLong.of(0);
    }
  }

  /** Whether it will be full soon. */
  boolean isNearlyFull() {
    return free().orElse(Long.MAX_VALUE) < NEEDED_BYTES;
  }
}
