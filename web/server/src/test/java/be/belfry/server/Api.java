package be.belfry.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The REST interface of the shipped server as one demonstration person calls it. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final String token;

  private Api(String token) {
    this.token = token;
  }

  /** The n-th (from 0) demonstration person with a role of {@code api.md} 3. */
  public static Api as(String role, int n) {
    return new Api(ShippedServer.get().account(role, n).token());
  }

  /** The demonstration person with this user name. */
  public static Api user(String user) {
    return new Api(
        ShippedServer.get().accounts().stream()
            .filter(account -> account.user().equals(user))
            .findFirst()
            .orElseThrow()
            .token());
  }

  /** Whoever has this token. */
  public static Api withToken(String token) {
    return new Api(token);
  }

  /** Somebody without a token. */
  public static Api stranger() {
    return new Api(null);
  }

  /**
   * An answer.
   *
   * @param body parsed; missing when there is none
   */
  public record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {
    /** A header, empty when absent. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** A field of the body as text. */
    public String text(String field) {
      return body.path(field).asText();
    }
  }

  public Answer get(String path) {
    return send("GET", path, null, Map.of());
  }

  /**
   * @param body JSON; single quotes stand for double ones, so that tests stay readable
   */
  public Answer post(String path, String body) {
    return send("POST", path, body, Map.of());
  }

  /** The same with headers. */
  public Answer post(String path, String body, Map<String, String> headers) {
    return send("POST", path, body, headers);
  }

  /** Changes what was read under an ETag. */
  public Answer patch(String path, String etag, String body) {
    return send("PATCH", path, body, Map.of("If-Match", etag));
  }

  /** Any call. */
  public Answer send(String method, String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(ShippedServer.get().address() + "/api/v1" + path))
            .timeout(Duration.ofSeconds(60));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    request.header("Accept-Language", "en");
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    request.method(
        method,
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace('\'', '"')));
    try {
      HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), JSON.readTree(response.body()), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
