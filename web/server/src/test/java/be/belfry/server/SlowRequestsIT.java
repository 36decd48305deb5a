package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The server alone, without a proxy before it, keeps answering while strangers hold connections:
 * requests whose body never comes, headers that never end, answers that nobody reads.
 */
class SlowRequestsIT {
  private static final int ATTACKERS = 2_000;
  private static final Duration SOON = Duration.ofSeconds(1);

  /** For the few that a busy build machine itself holds up; a starved server takes much longer. */
  private static final Duration AT_THE_LATEST = Duration.ofSeconds(5);

  private static final Duration ATTACK = Duration.ofSeconds(15);

  private final URI server = ShippedServer.get().address();
  private final List<Socket> attackers = new ArrayList<>();

  @AfterEach
  void leave() throws IOException {
    for (Socket socket : attackers) {
      socket.close();
    }
  }

  private void attack(String begun, int receiveBuffer) throws IOException {
    Socket socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress("localhost", server.getPort()), 10_000);
    socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
    attackers.add(socket);
  }

  /** Pages, lists and a notification in turn, for as long as the attack lasts. */
  private void othersAreAnsweredSoon() {
    Api entity = Api.as("organisation", 0);
    Api analyst = Api.as("analyst", 0);
    long end = System.nanoTime() + ATTACK.toNanos();
    List<Duration> times = new ArrayList<>();
    while (System.nanoTime() < end) {
      for (Runnable call :
          List.<Runnable>of(
              () -> assertThat(analyst.get("/incidents").status()).isEqualTo(200),
              () ->
                  assertThat(entity.post("/notifications", notification()).status()).isEqualTo(201),
              () -> assertThat(Api.stranger().get("/nothing").status()).isEqualTo(404))) {
        long begin = System.nanoTime();
        call.run();
        times.add(Duration.ofNanos(System.nanoTime() - begin));
      }
    }
    assertThat(times).allMatch(took -> took.compareTo(AT_THE_LATEST) < 0);
    assertThat(times.stream().filter(took -> took.compareTo(SOON) > 0).count())
        .as("later than " + SOON + ", of " + times.size())
        .isLessThanOrEqualTo(times.size() / 20);
  }

  private static String notification() {
    return """
        {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': 'Example Grid'},
         'contact': {'email': 'soc@example.be'}, 'language': 'fr', 'awareAt': '2026-03-02T06:10:00Z',
         'sector': 'energy', 'title': 'Sent during an attack'}
        """
        .formatted(UUID.randomUUID());
  }

  @Test
  void halfSentBodiesHoldNobodyUp() throws IOException {
    for (int i = 0; i < ATTACKERS; i++) {
      String path = i % 2 == 0 ? "/api/v1/notifications" : "/login";
      String type = i % 2 == 0 ? "application/json" : "application/x-www-form-urlencoded";
      attack(
          "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 5000\r\n\r\n{"
              .formatted(path, type),
          0);
    }

    othersAreAnsweredSoon();
  }

  @Test
  void headersThatNeverEndHoldNobodyUp() throws IOException {
    for (int i = 0; i < ATTACKERS; i++) {
      attack("GET /login HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", 0);
    }

    othersAreAnsweredSoon();
  }

  @Test
  void answersThatNobodyReadsHoldNobodyUp() throws IOException {
    String page = "GET /login HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (int i = 0; i < ATTACKERS; i++) {
      attack(page.repeat(4), 1_024);
    }

    othersAreAnsweredSoon();
  }

  @Test
  void aBodyThatNeverComesIsGivenUp() throws IOException {
    attack(
        "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
            + " application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\na=",
        0);
    Socket socket = attackers.get(0);
    socket.setSoTimeout(30_000);
    InputStream in = socket.getInputStream();

    // Whatever it answers, it does not wait for ever, and it does not keep the connection.
    while (in.read() >= 0) {
      assertThat(socket.isConnected()).isTrue();
    }
  }
}
