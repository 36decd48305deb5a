package be.belfry.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Texts;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Large bodies that do not come to their end fill the memory of nobody, and stop nobody else. */
@Tag("waits")
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
            .timeout(Duration.ofSeconds(60))
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

  /** What a client sends, and the status of the answer, which comes though more was announced. */
  private int status(String head, String body) throws IOException {
    try (Socket socket = new Socket(server.address().getHost(), server.address().getPort())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              (head.replace("HOST", server.address().getAuthority()) + "\r\n\r\n" + body)
                  .getBytes(StandardCharsets.UTF_8));
      String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertThat(line).startsWith("HTTP/1.1 ");
      return Integer.parseInt(line.substring(9));
    }
  }

  private String bearer() {
    return "\r\nAuthorization: Bearer " + server.account("dutyOfficer", 0).token();
  }

  /** Whoever asks whether there is a body waits for its first byte. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          POST, /api/v1/notifications, application/json,                  400
          POST, /api/v1/contacts,      application/json,                  400
          POST, /api/v1/contacts,      application/x-www-form-urlencoded, 415
          GET,  /api/v1/openapi.yaml,  application/x-www-form-urlencoded, 415
          GET,  /api/v1/openapi.yaml,  application/json,                  200
          """)
  void aBodyThatEndsBeforeItBeginsIsNoFailure(String method, String path, String type, int expected)
      throws IOException {
    String head =
        "%s %s HTTP/1.1\r\nHost: HOST\r\nContent-Type: %s\r\nContent-Length: 100%s"
            .formatted(method, path, type, bearer());
    status(head.replace("Content-Length: 100", "Content-Length: 0"), "");
    long begin = System.nanoTime();
    assertThat(status(head, "")).isEqualTo(expected);
    if (expected != 400) {
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .as("nobody waits for it")
          .isLessThan(Duration.ofSeconds(8));
    }
  }

  @Test
  void aDraftThatBreaksOffIsNoFailure() throws IOException {
    String session = Visitor.signedIn("analyst", 0, "192.0.2.31").cookie("belfry_session");
    String head =
        "POST /draft HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Site: same-origin\r\n"
            + "Content-Type: application/json\r\nContent-Length: 100\r\nCookie: belfry_session="
            + session;
    assertThat(status(head, "{\"owner\"")).isEqualTo(408);
  }

  /** A page that asks for a parameter would read such a form again, and fail. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # role,       path,                                                    bytes,    answer
          dutyOfficer,  /playbook/file?run=00000000-0000-0000-0000-000000000000, 12000000, 302
          dutyOfficer,  /playbook/file?run=x,                                    200,      404
          analyst,      /organisation/file,                                      200,      403
          analyst,      /organisation/file,                                      5000000,  403
          """)
  void aFileThatIsTooLargeOrForNobodyIsToldSo(String role, String path, int bytes, int expected)
      throws IOException {
    assertThat(status(upload(role, path, "; boundary=b", bytes), part(bytes, "text/csv")))
        .isEqualTo(expected);
    assertThat(status(upload(role, path, "", bytes), part(bytes, "text/csv")))
        .as("without a word what parts its parts")
        .isEqualTo(expected);
  }

  /** The library fails on it in a way that it does not announce. */
  @Test
  void aPartInPartsIsNoFile() throws IOException {
    String path = "/playbook/file?run=00000000-0000-0000-0000-000000000000";
    String body = part(200, "multipart/mixed");
    assertThat(status(upload("dutyOfficer", path, "; boundary=b", 200), body)).isIn(302, 404);
  }

  private String upload(String role, String path, String boundary, int bytes) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Site: same-origin\r\nCookie: belfry_session="
        + Visitor.signedIn(role, 0, "192.0.2.31").cookie("belfry_session")
        + "\r\nContent-Type: multipart/form-data"
        + boundary
        + "\r\nContent-Length: "
        + part(bytes, "text/csv").length();
  }

  /** A form of so many letters and some; all types of a file are as long here. */
  private static String part(int bytes, String type) {
    String head =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n"
            + "Content-Type: %-16s\r\n\r\n".formatted(type);
    return head + "x".repeat(bytes) + "\r\n--b--\r\n";
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

  private static boolean isAnswered(Socket socket) {
    try {
      return socket.getInputStream().available() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void halfSentFormsStopNoSmallBodyAndGiveBackWhatTheyHeld() throws Exception {
    List<Socket> halves = new ArrayList<>();
    try {
      for (int i = 0; i < HALVES; i++) {
        halves.add(half());
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                // Each is given up after ten seconds; on a slow machine others take its place.
                for (Socket over : halves.stream().filter(LargeBodiesIT::isAnswered).toList()) {
                  over.close();
                  halves.remove(over);
                  halves.add(half());
                }
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
