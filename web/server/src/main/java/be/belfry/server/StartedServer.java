package be.belfry.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The server that another process runs on a data folder, as commands find it. */
final class StartedServer {
  /** Longest start: PostgreSQL may have to recover for half an hour ({@link Patience}). */
  private static final Duration PATIENCE = Duration.ofMinutes(35);

  private static final int OK = 200;

  private StartedServer() {}

  /**
   * How to reach the server of a data folder that is in use. One that is still starting is waited
   * for: it is ready when it says that it is healthy.
   *
   * @throws StartFailure when it ends before it is ready, or never is
   */
  static LauncherSecrets.CommandLine await(Path home, PrintWriter err) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    boolean told = false;
    while (DataFolder.isInUse(home) && Instant.now().isBefore(end)) {
      Optional<LauncherSecrets.CommandLine> server = LauncherSecrets.CommandLine.find(home);
      if (server.isPresent() && isHealthy(server.get())) {
        // Read again: what was read first may be what a server left behind that was killed.
        return LauncherSecrets.CommandLine.read(home);
      }
      if (!told) {
        err.println("The server is still starting; waiting for it ...");
        err.flush();
        told = true;
      }
      Thread.sleep(500);
    }
    throw new StartFailure(
        "the server of "
            + home
            + " did not become ready; see "
            + home.resolve("logs/server.log.0")
            + ", then run the command again.");
  }

  private static boolean isHealthy(LauncherSecrets.CommandLine server) throws InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/health"))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException notYet) {
      return false;
    }
  }
}
