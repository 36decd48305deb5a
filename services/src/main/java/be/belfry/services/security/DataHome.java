package be.belfry.services.security;

import java.nio.file.Path;
import java.util.Optional;

/** The data folder of this node. */
public final class DataHome {
  private DataHome() {}

  private static Optional<Path> home() {
    return Optional.ofNullable(System.getProperty("belfry.home", System.getenv("BELFRY_HOME")))
        .map(home -> Path.of(home).toAbsolutePath());
  }

  /** Whether the database lies in it too, and so on this machine. */
  public static boolean holdsDatabase() {
    return Boolean.getBoolean("belfry.db.embedded");
  }

  /** Folder with the node's keys: {@code belfry.home}, folder {@code keys}. */
  static Path keys() {
    return home()
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".belfry"))
        .resolve("keys");
  }

  /**
   * A file that a node of its own keeps beside its database.
   *
   * @param path below the data folder
   * @return empty when no data folder is named: a server of somebody else's
   */
  public static Optional<Path> ownFile(String path) {
    return home().map(home -> home.resolve(path));
  }
}
