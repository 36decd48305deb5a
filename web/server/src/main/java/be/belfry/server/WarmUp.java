package be.belfry.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Uses the server for a moment as soon as it listens: the first requests of a fresh JVM take many
 * times as long as later ones, and after a crash in a surge they all come at once. Only reads, and
 * a post that is refused; nothing is stored. Nobody waits for it: requests from outside are served
 * meanwhile.
 */
final class WarmUp {
  private static final Logger LOG = Logger.getLogger(WarmUp.class.getName());

  /** Seconds, 0 for none: of a server of tests few ask anything. */
  private static final Duration LASTS = Duration.ofSeconds(Long.getLong("belfry.warm-up", 3));

  private static final int CALLERS = 2;
  private static final List<String> PAGES =
      List.of("/login", "/notification/new", "/api/v1/incidents?pageSize=25", "/health");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI server;
  private final String token;

  /**
   * @param token of the command line
   */
  WarmUp(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /** Ends after its time, or when a request fails: then it is for others to say why. */
  void begin() {
    long end = System.nanoTime() + LASTS.toNanos();
    for (int i = 0; i < CALLERS; i++) {
      Thread caller = new Thread(() -> call(end), "belfry-warm-up");
      caller.setDaemon(true);
      caller.start();
    }
  }

  private void call(long end) {
    try {
      while (System.nanoTime() < end) {
        for (String page : PAGES) {
          send(request(page).build());
        }
        // The command line may not notify: read, recognised, parsed, refused.
        send(
            request("/api/v1/notifications")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\": \"warm-up\"}"))
                .build());
      }
    } catch (IOException e) {
      LOG.log(Level.INFO, "the warm-up ended early", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(5));
    return path.startsWith("/api/") ? request.header("Authorization", "Bearer " + token) : request;
  }

  private void send(HttpRequest request) throws IOException, InterruptedException {
    client.send(request, HttpResponse.BodyHandlers.discarding());
  }
}
