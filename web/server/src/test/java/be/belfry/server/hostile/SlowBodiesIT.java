package be.belfry.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.ShippedServer;
import be.belfry.services.security.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Bodies of which a byte comes now and then, so that no wait for the next one is ever too long:
 * each is ended after its time, and more of them than may wait together keep nobody out.
 */
@Tag("alone")
class SlowBodiesIT {
  /** More than requests with a body may be on their way at once. */
  private static final int CROWD = 2_300;

  private static final Duration PAUSE = Duration.ofMillis(2);
  private static final Duration DRIP = Duration.ofSeconds(3);
  private static final Duration WARM = Duration.ofSeconds(8);
  private static final Duration MEANWHILE = Duration.ofSeconds(20);

  /** Milliseconds until an answer is not waited for any more. */
  private static final int PATIENCE = 20_000;

  /** A body of which next to nothing came has 20 s. */
  private static final Duration SHORTEST = Duration.ofSeconds(18);

  /** And the moment until a busy server comes to it. */
  private static final Duration LONGEST = Duration.ofSeconds(35);

  /** Streams of one connection. */
  private static final int STREAMS = 4;

  /** Type of a frame with the head of a request or of an answer. */
  private static final int HEADERS = 1;

  /** Nearly as many as the server takes of one connection. */
  private static final int STREAMS_OF_MANY = 90;

  /** Two times their streams are more than may be on their way at once. */
  private static final int CONNECTIONS = 20;

  /** Longer than the shortest time of a body, and shorter than a statement may take. */
  private static final Duration STALL = Duration.ofSeconds(23);

  /** Bytes of the body whose thread waits for the database. */
  private static final int WHOLE = 100;

  private static final int PIECE = 8 * 1024;
  private static final int PIECES = 25;

  private static final String FORM = "application/x-www-form-urlencoded";

  private final ShippedServer server = ShippedServer.get();
  private final String token = server.account("analyst", 0).token();
  private final Path log = server.home().resolve("logs/server.log.0");

  /** One try of one of those who send at once; status 0 without an answer. */
  private record Try(String path, int status) {}

  private String head(String path, String more) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: "
        + server.address().getAuthority()
        + "\r\nAuthorization: Bearer "
        + server.account("dutyOfficer", 0).token()
        + "\r\n"
        + more
        + "\r\n\r\n";
  }

  private static String notification() {
    return """
        {"id": "%s", "kind": "earlyWarning", "organisation": {"name": "Patient Grid"},
         "contact": {"email": "soc@example.be"}, "language": "en", "title": "Meanwhile",
         "channel": "mail", "awareAt": "%s"}
        """
        .formatted(UUID.randomUUID(), Instant.now().minusSeconds(60));
  }

  private int send(String path, String type, String body) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(server.address() + path).toURL().openConnection();
      connection.setRequestProperty("Connection", "close");
      connection.setConnectTimeout(PATIENCE);
      connection.setReadTimeout(PATIENCE);
      connection.setRequestProperty("Content-Type", type);
      if (path.startsWith("/api/")) {
        connection.setRequestProperty("Authorization", "Bearer " + token);
      }
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      int status = connection.getResponseCode();
      connection.disconnect();
      return status;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Those who send at once do so for a while: a notification by token, and the form of a page. */
  private List<Try> atOnce(Duration duration) throws Exception {
    ConcurrentLinkedQueue<Try> tries = new ConcurrentLinkedQueue<>();
    long end = System.nanoTime() + duration.toNanos();
    all(
        List.of(
            () -> {
              while (System.nanoTime() < end) {
                String path = "/api/v1/notifications";
                tries.add(new Try(path, send(path, "application/json", notification())));
                Thread.sleep(100);
              }
              return null;
            },
            () -> {
              while (System.nanoTime() < end) {
                String path = "/login";
                tries.add(new Try(path, send(path, FORM, "login=login&login:username=")));
                Thread.sleep(100);
              }
              return null;
            }));
    return List.copyOf(tries);
  }

  private static <T> List<T> all(List<Callable<T>> tasks) throws Exception {
    ExecutorService pool = Executors.newCachedThreadPool();
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> one : pool.invokeAll(tasks)) {
        results.add(one.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void howeverManyTrickleWhoeverSendsAtOnceIsAnswered() throws Exception {
    atOnce(WARM);
    long said = Files.size(log);
    List<Try> tries;
    long ended;
    String begin =
        "POST /login HTTP/1.1\r\nHost: "
            + server.address().getAuthority()
            + "\r\nContent-Type: "
            + FORM
            + "\r\nContent-Length: 5000\r\n\r\n";
    try (Crowd crowd = Crowd.ofTricklers(server.address(), CROWD, PAUSE, DRIP, no -> begin)) {
      crowd.awaitSent();
      tries = atOnce(MEANWHILE);
      ended = crowd.reopened();
    }
    System.out.printf("slow bodies: crowd=%d ended=%d tries=%d%n", CROWD, ended, tries.size());
    assertThat(tries).extracting(Try::path).contains("/api/v1/notifications", "/login");
    assertThat(tries)
        .as("those that were not answered of %d", tries.size())
        .allMatch(SlowBodiesIT::isAnswered);
    assertThat(ended).as("who trickles gives way").isGreaterThanOrEqualTo(CROWD - 1_800);
    assertThat(saidSince(said)).doesNotContain("\tat ");
  }

  private static boolean isAnswered(Try one) {
    return one.status() == (one.path().equals("/login") ? 200 : 201);
  }

  private String saidSince(long said) throws IOException {
    return Files.readString(log).substring((int) said);
  }

  /** How long the server bears a body of which a byte comes now and then. */
  private Duration borne(String begin) throws IOException, InterruptedException {
    try (Socket socket = new Socket("localhost", server.address().getPort())) {
      socket.setSoTimeout((int) DRIP.toMillis());
      socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
      long start = System.nanoTime();
      InputStream answer = socket.getInputStream();
      boolean upgraded = begin.contains("Upgrade");
      while (System.nanoTime() - start < LONGEST.toNanos()) {
        try {
          int read = answer.read();
          // A connection that becomes HTTP/2 says so first.
          if (read < 0 || !upgraded) {
            break;
          }
        } catch (SocketTimeoutException e) {
          if (!written(socket, begin.contains("chunked") ? "1\r\na\r\n" : "a")) {
            break;
          }
        } catch (IOException ended) {
          break;
        }
      }
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private static boolean written(Socket socket, String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
      return true;
    } catch (IOException ended) {
      return false;
    }
  }

  @Test
  void eachIsEndedAfterItsTimeAndNoUploadThatGoesOn() throws Exception {
    String json = "Content-Type: application/json\r\nContent-Length: 5000";
    Map<String, String> begins = new LinkedHashMap<>();
    begins.put("call", head("/api/v1/notifications", json));
    begins.put(
        "keyed call",
        head("/api/v1/triageBatches", json + "\r\nIdempotency-Key: " + UUID.randomUUID()));
    begins.put("form", head("/login", "Content-Type: " + FORM + "\r\nContent-Length: 5000"));
    begins.put(
        "in pieces",
        head(
            "/api/v1/notifications",
            "Content-Type: application/json\r\nTransfer-Encoding: chunked"));
    begins.put(
        "upgraded",
        head(
            "/api/v1/notifications",
            json
                + "\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings:"
                + " AAMAAABkAAQAoAAAAAIAAAAA"));
    long said = Files.size(log);
    Map<String, Future<Duration>> borne = new LinkedHashMap<>();
    ExecutorService pool = Executors.newCachedThreadPool();
    try {
      begins.forEach((name, begin) -> borne.put(name, pool.submit(() -> borne(begin))));
      Future<Integer> modest = pool.submit(this::modestUpload);
      Future<List<Duration>> streams = pool.submit(() -> borneStreams(pool));
      for (Map.Entry<String, Future<Duration>> one : borne.entrySet()) {
        assertThat(one.getValue().get()).as(one.getKey()).isBetween(SHORTEST, LONGEST);
      }
      assertThat(streams.get())
          .hasSize(STREAMS)
          .allSatisfy(one -> assertThat(one).isBetween(SHORTEST, LONGEST));
      assertThat(modest.get()).as("status of an upload that goes on").isEqualTo(201);
    } finally {
      pool.shutdownNow();
    }
    assertThat(saidSince(said)).doesNotContain("\tat ");
  }

  /**
   * Of two crowds of streams the first is gone with its connections when the second comes: no
   * thread still waits for what nobody can send any more.
   */
  @Test
  void withItsConnectionAStreamIsOver() throws Exception {
    atOnce(Duration.ofSeconds(1));
    long said = Files.size(log);
    for (int wave = 0; wave < 2; wave++) {
      List<Socket> connections = new ArrayList<>();
      try {
        for (int i = 0; i < CONNECTIONS; i++) {
          Socket socket = new Socket("localhost", server.address().getPort());
          connections.add(socket);
          socket.getOutputStream().write(streams(STREAMS_OF_MANY));
        }
        Thread.sleep(3_000);
      } finally {
        for (Socket socket : connections) {
          socket.close();
        }
      }
    }
    Thread.sleep(1_000);
    assertThat(atOnce(Duration.ofSeconds(4))).allMatch(SlowBodiesIT::isAnswered);
    assertThat(saidSince(said)).doesNotContain("\tat ");
  }

  /**
   * While its thread waits for the database nobody reads what comes by a stream; when it goes on,
   * the rest of the body is still waited for.
   */
  @Test
  void timeInWhichNobodyReadsWhatAStreamSentIsNotItsOwn() throws Exception {
    String secret = Secrets.random();
    String hash = Secrets.hash(secret);
    server.change(
        """
        insert into api_token (id, secret_hash, account_id, name, created_at)
        select gen_random_uuid(), ?, id, 'test', now() from account where username = ?
        """,
        hash,
        server.account("analyst", 0).user());
    server.change(
        "create function slow_use() returns trigger language plpgsql as $body$ begin"
            + " perform pg_sleep(%d); return new; end $body$".formatted(STALL.toSeconds()));
    server.change(
        "create trigger slow_use before update on api_token for each row"
            + " when (old.secret_hash = '%s') execute function slow_use()".formatted(hash));
    ExecutorService pool = Executors.newCachedThreadPool();
    try (Socket socket = new Socket("localhost", server.address().getPort())) {
      OutputStream out = socket.getOutputStream();
      ByteArrayOutputStream head =
          head("/api/v1/notifications", "application/json", String.valueOf(WHOLE));
      head.write(new byte[] {0x0f, 0x08});
      value(head, "Bearer " + secret);
      out.write(streams(1, head.toByteArray()));
      long start = System.nanoTime();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      Future<Integer> answered = pool.submit(() -> nextAnswered(in));
      int sent = 0;
      while (System.nanoTime() - start < STALL.plus(DRIP).plus(DRIP).toNanos()) {
        Thread.sleep(DRIP.toMillis());
        assertThat(answered.isDone()).as("answered before it was whole").isFalse();
        send(out, 0, "a");
        sent++;
      }
      assertThat(
              server.number(
                  "select count(*) from api_token where secret_hash = ?"
                      + " and last_used_at is not null",
                  hash))
          .as("it waited for the database")
          .isOne();
      send(out, 1, "b".repeat(WHOLE - sent));
      assertThat(answered.get(PATIENCE, TimeUnit.MILLISECONDS)).isOne();
    } finally {
      pool.shutdownNow();
      server.change("drop trigger slow_use on api_token");
      server.change("drop function slow_use");
    }
  }

  /** A piece of the body of the first stream. */
  private static void send(OutputStream out, int flags, String piece) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    frame(bytes, 0, flags, 1, piece.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes.toByteArray());
  }

  /** The head of something that is posted, as HTTP/2 has it (RFC 7541). */
  private ByteArrayOutputStream head(String path, String type, String length) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    // POST and http, as they stand in the table; then what stands there with another value.
    head.write(new byte[] {(byte) 0x83, (byte) 0x86, 0x04});
    value(head, path);
    head.write(0x01);
    value(head, server.address().getAuthority());
    head.write(new byte[] {0x0f, 0x10});
    value(head, type);
    head.write(new byte[] {0x0f, 0x0d});
    value(head, length);
    return head;
  }

  /** All that a connection sends: heads of forms, each on a stream of its own (RFC 9113). */
  private byte[] streams(int count) throws IOException {
    return streams(count, head("/login", FORM, "5000").toByteArray());
  }

  private static byte[] streams(int count, byte[] head) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    frame(all, 4, 0, 0, new byte[0]);
    for (int i = 0; i < count; i++) {
      frame(all, HEADERS, 4, 2 * i + 1, head);
    }
    return all.toByteArray();
  }

  private static void value(ByteArrayOutputStream head, String value) throws IOException {
    head.write(value.length());
    head.write(value.getBytes(StandardCharsets.US_ASCII));
  }

  private static void frame(ByteArrayOutputStream all, int type, int flags, int no, byte[] content)
      throws IOException {
    all.write(new byte[] {0, 0, (byte) content.length, (byte) type, (byte) flags});
    all.write(new byte[] {0, 0, (byte) (no >> 8), (byte) no});
    all.write(content);
  }

  /**
   * How long the server bears each of the streams of a connection of which a byte comes now and
   * then; it answers each, and what is asked for on the same connection afterwards.
   */
  private List<Duration> borneStreams(ExecutorService pool) throws IOException {
    Map<Integer, Duration> answered = new ConcurrentHashMap<>();
    try (Socket socket = new Socket("localhost", server.address().getPort())) {
      socket.setSoTimeout((int) LONGEST.toMillis());
      OutputStream out = socket.getOutputStream();
      out.write(streams(STREAMS));
      long start = System.nanoTime();
      Future<?> dripping =
          pool.submit(
              () -> {
                while (answered.size() < STREAMS) {
                  Thread.sleep(DRIP.toMillis());
                  ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                  for (int i = 0; i < STREAMS; i++) {
                    if (!answered.containsKey(2 * i + 1)) {
                      frame(bytes, 0, 0, 2 * i + 1, new byte[] {'a'});
                    }
                  }
                  out.write(bytes.toByteArray());
                }
                return null;
              });
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (answered.size() < STREAMS) {
        answered.put(nextAnswered(in), Duration.ofNanos(System.nanoTime() - start));
      }
      dripping.cancel(true);
      ByteArrayOutputStream health = new ByteArrayOutputStream();
      health.write(new byte[] {(byte) 0x82, (byte) 0x86, 0x04});
      value(health, "/health");
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      frame(frame, HEADERS, 5, 2 * STREAMS + 1, health.toByteArray());
      out.write(frame.toByteArray());
      assertThat(nextAnswered(in)).isEqualTo(2 * STREAMS + 1);
    }
    return List.copyOf(answered.values());
  }

  /** The stream to which the next head of an answer belongs. */
  private static int nextAnswered(DataInputStream in) throws IOException {
    while (true) {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      in.readUnsignedByte();
      int no = in.readInt();
      in.skipNBytes(length);
      if (type == HEADERS) {
        return no;
      }
    }
  }

  /** Some KiB a second, for longer than a body has that does not come. */
  private int modestUpload() throws IOException, InterruptedException {
    byte[] body = notification().getBytes(StandardCharsets.UTF_8);
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create(server.address() + "/api/v1/notifications").toURL().openConnection();
    connection.setReadTimeout(PATIENCE);
    connection.setRequestProperty("Authorization", "Bearer " + token);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length + PIECES * PIECE);
    byte[] blanks = " ".repeat(PIECE).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < PIECES; i++) {
      connection.getOutputStream().write(blanks);
      connection.getOutputStream().flush();
      Thread.sleep(1_000);
    }
    connection.getOutputStream().write(body);
    return connection.getResponseCode();
  }
}
