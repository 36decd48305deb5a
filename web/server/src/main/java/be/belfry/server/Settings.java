package be.belfry.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says, checked once at start.
 *
 * @param port HTTP port, 0 for a free one ({@code BELFRY_PORT}, default 8080)
 * @param address address that HTTP listens on ({@code BELFRY_ADDRESS}, default 127.0.0.1: another
 *     one must be asked for)
 * @param home data folder ({@code BELFRY_HOME}, default {@code ~/.belfry})
 * @param databaseUrl JDBC address of an external PostgreSQL for the role {@code belfry_app} ({@code
 *     BELFRY_DB_URL}); empty for the embedded one
 * @param ownerUrl the same for the role that owns the schema ({@code BELFRY_DB_OWNER_URL})
 * @param planFolder the authority's own plan folder ({@code BELFRY_PLAN_DIR}); empty for none
 * @param municipalities list of their names ({@code BELFRY_MUNICIPALITIES}); empty for none
 */
record Settings(
    int port,
    String address,
    Path home,
    Optional<String> databaseUrl,
    Optional<String> ownerUrl,
    Optional<Path> planFolder,
    Optional<Path> municipalities) {

  /** Address of the database for the role behind the walls. */
  static final String DATABASE = "BELFRY_DB_URL";

  /** The same for the role that owns the schema. */
  static final String OWNER = "BELFRY_DB_OWNER_URL";

  /**
   * Reads it.
   *
   * @throws StartFailure in one sentence that names the variable, at the first one that cannot be
   *     taken
   */
  static Settings from(Map<String, String> environment) {
    Optional<String> url = address(environment, DATABASE);
    Optional<String> owner = address(environment, OWNER);
    if (url.isPresent() && owner.isEmpty()) {
      throw new StartFailure(
          "BELFRY_DB_URL is set without BELFRY_DB_OWNER_URL; set both for a PostgreSQL of your own: the"
              + " tables belong to a role of their own.");
    }
    return new Settings(
        port(value(environment, "BELFRY_PORT").orElse("8080")),
        value(environment, "BELFRY_ADDRESS").orElse("127.0.0.1"),
        Path.of(
                value(environment, "BELFRY_HOME")
                    .orElse(System.getProperty("user.home") + "/.belfry"))
            .toAbsolutePath()
            .normalize(),
        url,
        owner,
        value(environment, "BELFRY_PLAN_DIR").map(Path::of),
        value(environment, "BELFRY_MUNICIPALITIES").map(Path::of));
  }

  /** The same on a free port of this machine: for a command that needs the server for a while. */
  Settings onFreePort() {
    return new Settings(0, "127.0.0.1", home, databaseUrl, ownerUrl, planFolder, municipalities);
  }

  /** It holds a password, and is not said. */
  private static Optional<String> address(Map<String, String> environment, String key) {
    Optional<String> url = value(environment, key);
    if (url.isPresent() && !url.get().startsWith("jdbc:postgresql:")) {
      throw new StartFailure(
          key + " must begin with jdbc:postgresql:; see docs/operations/install.md.");
    }
    if (url.filter(ExternalDatabase::isReachedInTheOpen).isPresent()) {
      throw new StartFailure(
          key
              + " leads to another machine and names no sslmode; add sslmode=verify-full, as"
              + " docs/operations/install.md says, or write out which lesser one you want.");
    }
    return url;
  }

  private static Optional<String> value(Map<String, String> environment, String key) {
    return Optional.ofNullable(environment.get(key)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below, together with numbers out of range
    }
    throw new StartFailure(
        "BELFRY_PORT must be a number from 0 (a free port) to 65535, but is \"" + text + "\".");
  }
}
