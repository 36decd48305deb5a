package be.belfry.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.ShippedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The server alone, without a proxy, under 2,000 connections that send half a request and 200 that
 * ask for much and read some bytes now and then. Each that the server ends is opened again. The
 * others are answered at every try: while all of them arrive at one instant, within {@link
 * #LONGEST_WHEN_LOADED}; while they stay, within {@link #LONGEST}.
 */
@Tag("alone")
class SlowRequestsIT {
  private static final int HALF = Integer.getInteger("belfry.slow.half", 2_000);
  private static final int SLOW_READERS = Integer.getInteger("belfry.slow.readers", 200);

  /** Within this the others are answered while the crowd stays. */
  private static final Duration LONGEST =
      Duration.ofMillis(Integer.getInteger("belfry.slow.longest", 1_000));

  /**
   * While the crowd arrives, for the heads of 2,200 requests are read at once then; and on a
   * machine that is busy with something else, which is said in the output. A server without threads
   * for the others needs 10,000 and more.
   */
  private static final Duration LONGEST_WHEN_LOADED = Duration.ofMillis(5_000);

  /** An idle machine of two cores answers each of the others well within this. */
  private static final long CALM_MILLIS = 250;

  private static final Duration WARM = Duration.ofSeconds(15);
  private static final Duration CALM = Duration.ofSeconds(5);
  private static final Duration ARRIVAL = Duration.ofSeconds(3);
  private static final Duration MEANWHILE = Duration.ofSeconds(20);

  /** Answers that a slow reader asks for at once: more than the kernel keeps for him. */
  private static final int ASKED_AT_ONCE = 40;

  private static final Duration PAUSE_OF_HALVES = Duration.ofMillis(2);
  private static final Duration PAUSE_OF_READERS = Duration.ofMillis(30);

  /** Milliseconds until an answer is not waited for any more. */
  private static final int PATIENCE = 20_000;

  /** What the others ask for. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "health", "/health",
          "page", "/notification/new",
          "list", "/api/v1/notifications?pageSize=20",
          "intake", "/api/v1/notifications");

  private final ShippedServer server = ShippedServer.get();
  private final String token = server.account("analyst", 0).token();

  /** Of those that send by halves: each sender has a bucket, and theirs empties. */
  private final String tokenOfHalves = server.account("dutyOfficer", 0).token();

  /** One try of one of the others; status 0 without an answer. */
  private record Try(String what, int status, Duration took) {}

  private String head(String method, String path, String more) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: "
        + server.address().getAuthority()
        + "\r\nAuthorization: Bearer "
        + tokenOfHalves
        + "\r\n"
        + more;
  }

  /** What the n-th of those sends of its request: not all of it. */
  private String half(int no) {
    return switch (no % 4) {
      case 0 -> head("POST", "/api/v1/notifications", "Content-Type: applica");
      case 1 ->
          "POST /login HTTP/1.1\r\nHost: "
              + server.address().getAuthority()
              + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n"
              + "user=somebody&";
      default ->
          head(
              "POST",
              "/api/v1/notifications",
              "Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"id\": \"");
    };
  }

  private String muchOf(int no) {
    return head("GET", "/api/v1/openapi.yaml", "\r\n").repeat(ASKED_AT_ONCE);
  }

  private String notification() {
    return """
        {"id": "%s", "kind": "earlyWarning", "organisation": {"name": "Patient Grid"},
         "contact": {"email": "soc@example.be"}, "language": "en", "title": "Meanwhile",
         "channel": "mail", "awareAt": "%s"}
        """
        .formatted(UUID.randomUUID(), Instant.now().minusSeconds(60));
  }

  /** One of the others asks, every time on a connection of its own, until the time is over. */
  private void ask(
      String what, String path, Supplier<String> body, long end, ConcurrentLinkedQueue<Try> tries)
      throws InterruptedException {
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      int status;
      try {
        status = status(path, body.get());
      } catch (IOException e) {
        status = 0;
      }
      tries.add(new Try(what, status, Duration.ofNanos(System.nanoTime() - start)));
      Thread.sleep(100);
    }
  }

  private int status(String path, String body) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(server.address() + path).toURL().openConnection();
    connection.setRequestProperty("Connection", "close");
    connection.setConnectTimeout(PATIENCE);
    connection.setReadTimeout(PATIENCE);
    if (path.startsWith("/api/")) {
      connection.setRequestProperty("Authorization", "Bearer " + token);
    }
    if (!body.isEmpty()) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    int status = connection.getResponseCode();
    if (status < HttpURLConnection.HTTP_BAD_REQUEST) {
      try (InputStream answer = connection.getInputStream()) {
        answer.readAllBytes();
      }
    }
    connection.disconnect();
    return status;
  }

  /** The others ask, each in a row, for so long. */
  private ConcurrentLinkedQueue<Try> others(Duration duration) throws Exception {
    ConcurrentLinkedQueue<Try> tries = new ConcurrentLinkedQueue<>();
    long end = System.nanoTime() + duration.toNanos();
    ExecutorService pool = Executors.newCachedThreadPool();
    try {
      List<Future<?>> asking = new ArrayList<>();
      for (Map.Entry<String, String> other : OTHERS.entrySet()) {
        Supplier<String> body = () -> other.getKey().equals("intake") ? notification() : "";
        asking.add(
            pool.submit(
                () -> {
                  ask(other.getKey(), other.getValue(), body, end, tries);
                  return null;
                }));
      }
      for (Future<?> one : asking) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
    return tries;
  }

  private static Map<String, Long> slowest(ConcurrentLinkedQueue<Try> tries) {
    Map<String, Long> slowest = new TreeMap<>();
    tries.forEach(t -> slowest.merge(t.what(), t.took().toMillis(), Math::max));
    return slowest;
  }

  @Test
  void halfRequestsAndSlowReadersKeepNobodyWaiting() throws Exception {
    // A server that has just been started compiles its code while it answers: not a matter here.
    others(WARM);
    Map<String, Long> alone = slowest(others(CALM));
    boolean loaded = alone.values().stream().anyMatch(millis -> millis > CALM_MILLIS);
    Duration longest = loaded ? LONGEST_WHEN_LOADED : LONGEST;
    ConcurrentLinkedQueue<Try> arrival;
    ConcurrentLinkedQueue<Try> tries;
    long again;
    long readersAgain;
    try (Crowd half = Crowd.ofHalves(server.address(), HALF, PAUSE_OF_HALVES, this::half);
        Crowd readers =
            Crowd.ofReaders(server.address(), SLOW_READERS, PAUSE_OF_READERS, this::muchOf)) {
      half.awaitSent();
      readers.awaitSent();
      arrival = others(ARRIVAL);
      tries = others(MEANWHILE);
      again = half.reopened();
      readersAgain = readers.reopened();
    }
    Map<String, Long> slowest = slowest(tries);
    if (loaded) {
      System.out.printf(
          "slow requests: NOT SHOWN that others are answered within %d ms: the machine is loaded,"
              + " without any crowd the slowest took %s ms; asked for are %d ms%n",
          LONGEST.toMillis(), alone, longest.toMillis());
    }
    System.out.printf(
        "slow requests: half=%d readers=%d opened again=%d+%d tries=%d slowest ms=%s (alone %s,"
            + " while they arrive %s)%n",
        HALF, SLOW_READERS, again, readersAgain, tries.size(), slowest, alone, slowest(arrival));
    assertThat(again)
        .as("the server bears each half for 10 s on average, and turns none away at once")
        .isLessThan(HALF * ARRIVAL.plus(MEANWHILE).toSeconds() / 10);
    areAnswered(arrival, LONGEST_WHEN_LOADED);
    areAnswered(tries, longest);
  }

  private static void areAnswered(ConcurrentLinkedQueue<Try> tries, Duration longest) {
    assertThat(slowest(tries)).containsOnlyKeys(OTHERS.keySet().toArray(String[]::new));
    assertThat(tries)
        .filteredOn(
            one -> one.status() < 200 || one.status() > 201 || one.took().compareTo(longest) >= 0)
        .as("of %d tries, those without an answer within %s", tries.size(), longest)
        .isEmpty();
  }
}
