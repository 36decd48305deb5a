package be.belfry.server.faults;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * A known-bad variant: acknowledges a notification when it arrives, and hands it to the server a
 * moment later. The tests must find what it loses.
 */
final class EagerFront implements AutoCloseable {
  private static final int LATER_MILLIS = 300;
  private static final int THREADS = 6;

  private final HttpServer http;
  private final ExecutorService taking = Executors.newFixedThreadPool(THREADS);
  private final ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(THREADS);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private EagerFront(HttpServer http) {
    this.http = http;
  }

  static EagerFront open(Supplier<URI> server) {
    try {
      EagerFront front =
          new EagerFront(
              HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0));
      front.http.setExecutor(front.taking);
      front.http.createContext(
          "/",
          exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            String path = exchange.getRequestURI().getPath();
            front.later.schedule(
                () -> front.forward(URI.create(server.get() + path), token, body),
                LATER_MILLIS,
                TimeUnit.MILLISECONDS);
            exchange.sendResponseHeaders(201, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
            exchange.close();
          });
      front.http.start();
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  private void forward(URI to, String token, byte[] body) {
    try {
      client.send(
          HttpRequest.newBuilder(to)
              .timeout(Duration.ofSeconds(10))
              .header("Content-Type", "application/json")
              .header("Authorization", token)
              .POST(BodyPublishers.ofByteArray(body))
              .build(),
          BodyHandlers.discarding());
    } catch (IOException e) {
      // that is what is wrong with it: its client was told that all is well
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until so many were taken and not yet handed on. */
  void awaitHeld(int count) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(() -> later.getQueue().size() >= count);
  }

  /** Dies as a process does, with what it holds. */
  void kill() {
    http.stop(0);
    taking.shutdownNow();
    later.shutdownNow();
  }

  @Override
  public void close() {
    kill();
  }
}
