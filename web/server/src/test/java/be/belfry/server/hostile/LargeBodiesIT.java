package be.belfry.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Texts;
import be.belfry.server.ShippedServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Large bodies that do not come to their end fill the memory of nobody, and stop nobody else. */
class LargeBodiesIT {
  private static final String FORM = "application/x-www-form-urlencoded";

  /** So many halves of the largest form fill what large bodies may hold together. */
  private static final int HALVES = 260;

  private final ShippedServer server = ShippedServer.get();

  /** Asked for more, it waits for ever for the answer of a server that does not read its body. */
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private HttpResponse<String> send(String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));
    if (path.startsWith("/api/")) {
      request.header("Authorization", "Bearer " + server.account("analyst", 0).token());
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> form(int bytes) throws IOException, InterruptedException {
    String fields = "login=login&login:username=";
    return send("/login", FORM, fields + "x".repeat(bytes - fields.length()));
  }

  private static String notification() {
    return """
        {"id": "%s", "kind": "earlyWarning", "organisation": {"name": "Patient Grid"},
         "contact": {"email": "soc@example.be"}, "language": "en", "title": "Meanwhile",
         "channel": "mail", "awareAt": "%s"}
        """
        .formatted(UUID.randomUUID(), Instant.now().minusSeconds(60));
  }

  @Test
  void theLargestFormIsReadAndALargerOneIsNot() throws Exception {
    assertThat(form(Texts.LARGEST_FORM).statusCode()).isEqualTo(200);
    HttpResponse<String> larger = form(Texts.LARGEST_FORM + 1);
    assertThat(larger.statusCode()).isEqualTo(413);
    assertThat(larger.body()).contains("formulier", "formulaire", "Formular", "This form");
  }

  /**
   * A client that sends all before it listens: it would see its connection broken, and not what was
   * wrong, if the server ended it on bytes that are still coming.
   */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /api/v1/notifications, application/json,                  413
          /login,                application/x-www-form-urlencoded, 413
          """)
  void whoSendsAllBeforeHeListensIsToldWhatWasWrong(String path, String type, int status)
      throws IOException {
    byte[] body = "x".repeat(8 << 20).getBytes(StandardCharsets.US_ASCII);
    String head =
        "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n"
            .formatted(path, server.address().getAuthority(), type, body.length);
    if (path.startsWith("/api/")) {
      head += "Authorization: Bearer " + server.account("analyst", 0).token() + "\r\n";
    }
    for (int i = 0; i < 5; i++) {
      try (Socket socket = new Socket(server.address().getHost(), server.address().getPort())) {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        byte[] answer = socket.getInputStream().readNBytes(12);
        assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 " + status);
      }
    }
  }

  /** Whoever asks whether there is a body waits for its first byte. */
  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/notifications", "/api/v1/crises", "/api/v1/contacts"})
  void aBodyThatEndsBeforeItBeginsIsRefused(String path) throws IOException {
    String head =
        "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: 100\r\n"
            .formatted(path, server.address().getAuthority());
    try (Socket socket = new Socket(server.address().getHost(), server.address().getPort())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              (head
                      + "Authorization: Bearer "
                      + server.account("dutyOfficer", 0).token()
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(12);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 400");
    }
  }

  /** Announces a form and sends a little of it. */
  private Socket half() throws IOException {
    Socket socket = new Socket(server.address().getHost(), server.address().getPort());
    socket
        .getOutputStream()
        .write(
            ("POST /login HTTP/1.1\r\nHost: "
                    + server.address().getAuthority()
                    + "\r\nContent-Type: "
                    + FORM
                    + "\r\nContent-Length: "
                    + Texts.LARGEST_FORM
                    + "\r\n\r\nlogin=login&")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void halfSentFormsStopNoSmallBodyAndGiveBackWhatTheyHeld() throws Exception {
    List<Socket> halves = new ArrayList<>();
    try {
      for (int i = 0; i < HALVES; i++) {
        halves.add(half());
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(8))
          .untilAsserted(
              () -> {
                HttpResponse<String> large = form(Texts.LARGEST_FORM);
                assertThat(large.statusCode()).isEqualTo(503);
                assertThat(large.headers().firstValue("Retry-After")).isPresent();
              });
      assertThat(send("/api/v1/notifications", "application/json", notification()).statusCode())
          .isEqualTo(201);
      assertThat(form(1_000).statusCode()).isEqualTo(200);
      HttpRequest health = HttpRequest.newBuilder(server.address().resolve("/health")).build();
      assertThat(client.send(health, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : halves) {
        socket.close();
      }
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> form(Texts.LARGEST_FORM).statusCode() == 200);
  }
}
