package be.belfry.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The REST interface of the shipped server as one demonstration person calls it. Every answer is
 * held against the contract, whatever the test looks at.
 */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private static Contract contract;

  private final String token;

  private Api(String token) {
    this.token = token;
  }

  /** The n-th (from 0) demonstration person with a role, by its code. */
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

  /** The command line of the server's own machine, by the token in its data folder. */
  public static Api commandLine() {
    return new Api(LauncherSecrets.CommandLine.read(ShippedServer.get().home()).token());
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

  /** The token that it calls with. */
  String token() {
    return token;
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

  /** A CSV file and a mapping, by its name or as YAML. */
  public Answer upload(String path, String mapping, String csv) {
    String part = "--limit\r\nContent-Disposition: form-data; name=";
    String body =
        part
            + "\"mapping\"\r\n\r\n"
            + mapping
            + "\r\n"
            + part
            + "\"file\"; filename=\"file.csv\"\r\nContent-Type: text/csv\r\n\r\n"
            + csv
            + "\r\n--limit--\r\n";
    return sent(
        "POST",
        path,
        BodyPublishers.ofString(body),
        Map.of("Content-Type", "multipart/form-data; boundary=limit"));
  }

  /** A file as the part {@code file} of a form. */
  public Answer upload(String path, String name, byte[] bytes) {
    byte[] head =
        ("--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\nContent-Type: image/png\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    return sent(
        "POST",
        path,
        BodyPublishers.ofByteArrays(
            List.of(head, bytes, "\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8))),
        Map.of("Content-Type", "multipart/form-data; boundary=limit"));
  }

  /** A body that is no JSON, sent as it is. */
  public Answer sendText(String method, String path, String body, String type) {
    return sent(method, path, BodyPublishers.ofString(body), Map.of("Content-Type", type));
  }

  /** A body of bytes, sent as it is. */
  public Answer sendBytes(String method, String path, byte[] body, String type) {
    return sent(method, path, BodyPublishers.ofByteArray(body), Map.of("Content-Type", type));
  }

  /** Any call. */
  public Answer send(String method, String path, String body, Map<String, String> headers) {
    if (body == null) {
      return sent(method, path, BodyPublishers.noBody(), headers);
    }
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent("Content-Type", "application/json");
    return sent(method, path, BodyPublishers.ofString(body.replace('\'', '"')), all);
  }

  private Answer sent(String method, String path, BodyPublisher body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(ShippedServer.get().address() + "/api/v1" + path))
            .timeout(Duration.ofSeconds(60))
            .header("Accept-Language", "en")
            .method(method, body);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    headers.forEach(request::setHeader);
    try {
      HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      String type = response.headers().firstValue("Content-Type").orElse("");
      hold(method, path, response, type);
      JsonNode parsed =
          type.contains("json") ? JSON.readTree(response.body()) : MissingNode.getInstance();
      return new Answer(response.statusCode(), parsed, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A call that is no operation, and whose answer nobody holds against the contract. */
  HttpResponse<byte[]> raw(String method, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ShippedServer.get().address() + "/api/v1" + path))
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.noBody())
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The contract that answers are held against, as the server gives it away. */
  static synchronized Contract contract() throws IOException, InterruptedException {
    if (contract == null) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(ShippedServer.get().address() + "/api/v1/openapi.yaml"))
              .build();
      contract =
          new Contract(CLIENT.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)).body());
    }
    return contract;
  }

  private static void hold(String method, String path, HttpResponse<byte[]> response, String type)
      throws IOException, InterruptedException {
    List<String> faults =
        new ArrayList<>(
            contract()
                .faults(
                    method,
                    path,
                    response.statusCode(),
                    type,
                    response.body(),
                    response.headers().map().keySet()));
    for (String naming : List.of("Location", "Link")) {
      for (String address : response.headers().allValues(naming)) {
        contract().linkFaults(naming, address, faults);
        if (address.contains(ShippedServer.get().address().getAuthority())) {
          throw new AssertionError(
              method + " " + path + " names in " + naming + " the host that the caller named");
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new AssertionError(
          "%s %s answers %d %s against the contract: %s%n%s"
              .formatted(
                  method,
                  path,
                  response.statusCode(),
                  type,
                  String.join("; ", faults),
                  type.contains("json")
                      ? new String(response.body(), StandardCharsets.UTF_8)
                      : ""));
    }
  }
}
