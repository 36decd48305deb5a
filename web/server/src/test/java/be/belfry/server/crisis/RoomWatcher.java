package be.belfry.server.crisis;

import be.belfry.server.ShippedServer;
import be.belfry.services.security.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Somebody with an account and a session of his own who looks at the crisis room. */
final class RoomWatcher implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final String user = "w" + UUID.randomUUID().toString().substring(0, 8);
  private final String secret = Secrets.random();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private CompletableFuture<HttpResponse<Stream<String>>> stream;
  private Stream<String> body;

  RoomWatcher(String role) {
    ShippedServer.get()
        .change(
            """
            insert into account (id, username, name, role, language, password_hash, created_at)
            values (gen_random_uuid(), ?, 'Watcher', ?, 'en', 'none', now())
            """,
            user,
            role);
    ShippedServer.get()
        .change(
            """
            insert into login_session (id, secret_hash, account_id, user_agent, created_at,
              last_seen_at, authenticated_at, factor_proven)
            select gen_random_uuid(), ?, id, 'test', now(), now(), now(), true from account
            where username = ?
            """,
            Secrets.hash(secret),
            user);
  }

  /** He takes part in exercises. */
  RoomWatcher inExercises() {
    ShippedServer.get()
        .change("update account set exercise_participant = true where username = ?", user);
    return this;
  }

  /** Gives him sectors. */
  RoomWatcher inSectors(String sectors) {
    ShippedServer.get()
        .change(
            "update account set sectors = string_to_array(?, ',') where username = ?",
            sectors,
            user);
    return this;
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(ShippedServer.get().address() + path))
        .header("Cookie", "belfry_session=" + secret)
        .header("Accept-Language", "en")
        .build();
  }

  /** What a path answers. */
  HttpResponse<String> get(String path) {
    try {
      return CLIENT.send(request(path), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** His figures, as they are asked for. */
  JsonNode figures() {
    return json(get("/crisis/room-figures").body());
  }

  /** Opens the stream and reads it from now on. */
  RoomWatcher open() {
    stream = CLIENT.sendAsync(request("/crisis/room-events"), BodyHandlers.ofLines());
    HttpResponse<Stream<String>> answer = stream.join();
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("status " + answer.statusCode());
    }
    body = answer.body();
    Thread reader =
        new Thread(
            () -> {
              try {
                body.forEach(lines::add);
              } catch (UncheckedIOException closed) {
                // The test is over.
              }
            });
    reader.setDaemon(true);
    reader.start();
    return this;
  }

  /** Opens a stream and leaves at once, as a browser does whose page is closed. */
  int look() {
    List<Socket> windows = new ArrayList<>();
    int status = look(windows);
    close(windows);
    return status;
  }

  /** Opens a stream in one more window, which stays. */
  int look(List<Socket> windows) {
    URI server = ShippedServer.get().address();
    try {
      Socket socket = new Socket(server.getHost(), server.getPort());
      windows.add(socket);
      socket.setSoTimeout(60_000);
      socket
          .getOutputStream()
          .write(
              ("GET /crisis/room-events HTTP/1.1\r\nHost: localhost\r\nCookie: belfry_session="
                      + secret
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String status =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return Integer.parseInt(status.split(" ")[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes all windows. */
  static void close(List<Socket> windows) {
    for (Socket window : windows) {
      try {
        window.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Everything that came by the stream. */
  String heard() {
    return String.join("\n", lines);
  }

  /** The newest figures that came by the stream, null before the first ones. */
  JsonNode seen() {
    JsonNode newest = null;
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i - 1).equals("event: figures")) {
        newest = json(lines.get(i).substring("data: ".length()));
      }
    }
    return newest;
  }

  /** A number of the newest figures, 0 when it is not among them. */
  long seen(String key) {
    JsonNode newest = seen();
    return newest == null ? 0 : newest.get("n").path(key).asLong();
  }

  /** His session ends, as if he had signed out elsewhere. */
  void signOut() {
    ShippedServer.get()
        .change(
            "update login_session set ended_at = now() where secret_hash = ?",
            Secrets.hash(secret));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  @Override
  public void close() {
    signOut();
    if (body != null) {
      body.close();
    }
  }
}
