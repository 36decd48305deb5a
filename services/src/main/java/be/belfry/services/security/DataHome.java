package be.belfry.services.security;

import java.nio.file.Path;

/** The data folder of this node. */
final class DataHome {
  private DataHome() {}

  /** Folder with the node's keys: {@code belfry.home}, folder {@code keys}. */
  static Path keys() {
    String home = System.getProperty("belfry.home", System.getenv("BELFRY_HOME"));
    Path folder =
        home == null
            ? Path.of(System.getProperty("user.home"), ".belfry")
            : Path.of(home).toAbsolutePath();
    return folder.resolve("keys");
  }
}
