package be.belfry.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Held;
import be.belfry.server.ShippedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A crowd of notifications that are here whole, while the database makes each wait: so many are
 * inside the portal, the others wait in front of it without a thread, and each is stored once.
 */
@Tag("alone")
class CrowdGateIT {
  private static final int CROWD = 480;
  private static final long INSIDE = 320;

  /** On their way in or out at that moment, on a busy machine; fewer than have gone. */
  private static final long FEW = 80;

  /** Of those, who have gone while they waited. */
  private static final int GONE = 100;

  private static final int PATIENCE = 60_000;

  private static final Duration SEEN_FOR = Duration.ofSeconds(4);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final ShippedServer server = ShippedServer.get();

  /** One submission on a connection of its own. */
  private final class Sent {
    private final String request;
    private Socket socket;

    Sent(int no, String title) throws IOException {
      String body =
          """
          {"id": "%s", "kind": "earlyWarning", "organisation": {"name": "Patient Grid"},
           "contact": {"email": "soc@example.be"}, "language": "en", "title": "%s",
           "channel": "mail", "awareAt": "%s"}
          """
              .formatted(UUID.randomUUID(), title, Instant.now().minusSeconds(60));
      request =
          "POST /api/v1/notifications HTTP/1.1\r\nHost: "
              + server.address().getAuthority()
              + "\r\nAuthorization: Bearer "
              + server.account(no % 2 == 0 ? "analyst" : "dutyOfficer", 0).token()
              + "\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      send();
    }

    private void send() throws IOException {
      socket = new Socket(server.address().getHost(), server.address().getPort());
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private int status() throws IOException {
      String line =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      socket.close();
      return line == null ? 0 : Integer.parseInt(line.split(" ")[1]);
    }

    /** As a client does that is told to come again: under the same id. */
    int untilStored() {
      int[] status = {0};
      Awaitility.await()
          .pollInSameThread()
          .pollInterval(Duration.ofMillis(200))
          .pollDelay(Duration.ZERO)
          .atMost(Duration.ofMillis(PATIENCE))
          .until(
              () -> {
                status[0] = status();
                boolean again = status[0] == 503 || status[0] == 429;
                if (again) {
                  send();
                }
                return !again;
              });
      return status[0];
    }
  }

  private List<Sent> crowd(String title) throws IOException {
    List<Sent> crowd = new ArrayList<>();
    for (int no = 0; no < CROWD; no++) {
      crowd.add(new Sent(no, title));
    }
    return crowd;
  }

  /** Threads that are inside the portal with a notification, and were let in. */
  private long inside() throws IOException {
    Process stacks =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jstack").toString(),
                String.valueOf(server.process().pid()))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = stacks.inputReader(StandardCharsets.UTF_8)) {
      return lines
          .lines()
          .filter(line -> line.contains("NotificationService.receive(NotificationService.java"))
          .count();
    }
  }

  /** The most that were inside at one moment, while nothing can be stored. */
  private long mostInside() throws IOException {
    long begun = System.nanoTime();
    long most = 0;
    long took;
    do {
      most = Math.max(most, inside());
      took = System.nanoTime() - begun;
    } while (took < SEEN_FOR.toNanos() || most < INSIDE - FEW && took < LONGEST.toNanos());
    return most;
  }

  @Test
  void aCrowdWaitsInFrontOfThePortalAndEachOfItIsStoredOnce() throws Exception {
    String title = "Crowd " + UUID.randomUUID();
    String gone = "Gone " + UUID.randomUUID();
    for (Sent one : crowd("Warm " + UUID.randomUUID())) {
      assertThat(one.untilStored()).isEqualTo(201);
    }
    Held intake = Held.writing("notification");
    List<Sent> leaving = crowd(gone);
    for (Sent one : leaving.subList(CROWD - GONE, CROWD)) {
      one.socket.close();
    }
    long first = mostInside();
    for (Sent one : leaving.subList(0, CROWD - GONE)) {
      one.socket.close();
    }
    intake.close();

    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> inside() == 0);
    intake = Held.writing("notification");
    List<Sent> crowd = crowd(title);
    long second = mostInside();
    intake.close();
    Map<Integer, Integer> answers = new HashMap<>();
    for (Sent one : crowd) {
      answers.merge(one.untilStored(), 1, Integer::sum);
    }
    System.out.printf("gate: inside=%d, again=%d answers=%s%n", first, second, answers);
    assertThat(first).isBetween(INSIDE - FEW, INSIDE);
    assertThat(second).as("who has gone has given his turn back").isBetween(INSIDE - FEW, INSIDE);
    assertThat(answers.keySet()).isSubsetOf(200, 201);
    assertThat(server.number("select count(*) from notification where title = ?", title))
        .isEqualTo(CROWD);
  }
}
