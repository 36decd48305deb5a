package be.belfry.server.walls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Raw calls of one server: nothing of an answer is thrown away. */
final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final URI address;

  Http(URI address) {
    this.address = address;
  }

  /**
   * An answer with all that its reader gets.
   *
   * @param headers one line each, those that name the moment or the call left out
   */
  record Answer(int status, String body, Map<String, String> headers) {
    /** Everything of it as one text: what a reader could look through, inside of files too. */
    String all() {
      return status
          + "\n"
          + headers
          + "\n"
          + body
          + Inside.of(body.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** REST as a viewer; empty means without a token. */
  Answer rest(Viewer viewer, String method, String path, String body) {
    return rest(viewer, method, path, body, "application/json");
  }

  /** The version that a record's answer names, for {@code If-Match}. */
  String tag(Viewer viewer, String path) {
    return rest(viewer, "GET", path, null).headers().get("etag");
  }

  /** REST with a type that is asked for. */
  Answer rest(
      Viewer viewer, String method, String path, String body, String accept, String... headers) {
    HttpRequest.Builder request = request("/api/v1" + path).header("Accept", accept);
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (viewer != null) {
      request.header("Authorization", "Bearer " + viewer.token());
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return send(
        request.method(
            method,
            body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  /** A page as a viewer. */
  Answer page(Viewer viewer, String path) {
    HttpRequest.Builder request = request(path);
    if (viewer != null) {
      request.header("Cookie", "belfry_session=" + viewer.session());
    }
    return send(request.GET());
  }

  /**
   * A stream of events as a viewer, up to the end of the first one that says something.
   *
   * @throws IllegalStateException when none comes within a minute
   */
  Answer event(Viewer viewer, String path) {
    try {
      return CompletableFuture.supplyAsync(() -> firstEvent(viewer, path))
          .get(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no event of " + path, e);
    }
  }

  private Answer firstEvent(Viewer viewer, String path) {
    HttpRequest request =
        request(path).header("Cookie", "belfry_session=" + viewer.session()).GET().build();
    try {
      HttpResponse<Stream<String>> response = CLIENT.send(request, BodyHandlers.ofLines());
      try (Stream<String> lines = response.body()) {
        StringBuilder body = new StringBuilder();
        Iterator<String> each = lines.iterator();
        boolean said = false;
        while (each.hasNext()) {
          String line = each.next();
          body.append(line).append('\n');
          said |= line.startsWith("data:");
          if (said && line.isEmpty()) {
            break;
          }
        }
        return new Answer(response.statusCode(), body.toString(), headers(response));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(Duration.ofSeconds(60))
        .header("Accept-Language", "en");
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          new String(response.body(), StandardCharsets.ISO_8859_1),
          headers(response));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> headers(HttpResponse<?> response) {
    Map<String, String> headers = new TreeMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(), String.join(",", values)));
    // The moment, the call's own id, and whether this connection is used again.
    headers.keySet().removeAll(java.util.Set.of("date", "belgov-trace-id", "connection"));
    // Which form was shown is told by a cookie of the container, new for each reader without one.
    headers.computeIfPresent("set-cookie", (n, v) -> v.replaceAll("=[^;,]*", "="));
    return headers;
  }
}
