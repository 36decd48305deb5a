package be.belfry.server.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * Clients that notify without pause and keep what they were told: a receipt, or nothing. Each
 * notification is told from all others by its title, so that a second copy is found whatever its
 * number.
 */
public final class Load implements AutoCloseable {
  private static final int CLIENTS = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Begins every title of this load. */
  public final String mark = "load " + UUID.randomUUID();

  /** Receipts held, by the submission's id. */
  public final ConcurrentMap<UUID, String> acknowledged = new ConcurrentHashMap<>();

  /** Sent, but nobody said what became of it. */
  public final ConcurrentMap<UUID, String> inDoubt = new ConcurrentHashMap<>();

  /** Everything that ever was in doubt. */
  public final Set<UUID> doubted = ConcurrentHashMap.newKeySet();

  /** Answers by their status; 0 when there was none. */
  public final ConcurrentMap<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();

  /** 429 or 503 without {@code Retry-After}. */
  public final AtomicInteger rude = new AtomicInteger();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Supplier<URI> node;
  private final List<String> tokens;
  private final AtomicInteger turn = new AtomicInteger();
  private final ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
  private volatile boolean stopped;

  private Load(Supplier<URI> node, List<String> tokens) {
    this.node = node;
    this.tokens = tokens;
  }

  /**
   * Begins.
   *
   * @param node where each request goes
   * @param tokens of accounts that may notify; a bucket of each is enough for 3,000 a minute
   */
  public static Load begin(Supplier<URI> node, List<String> tokens) {
    Load load = new Load(node, tokens);
    for (int i = 0; i < CLIENTS; i++) {
      load.pool.execute(load::run);
    }
    return load;
  }

  /** A load that begins no client; only what the test sends. */
  public static Load byHand(Supplier<URI> node, List<String> tokens) {
    return new Load(node, tokens);
  }

  /** One after the other; what is in doubt is sent again until there is a receipt. */
  private void run() {
    while (!stopped) {
      UUID id = UUID.randomUUID();
      String body = body(id);
      while (!send(id, body) && !stopped) {
        try {
          Thread.sleep(50);
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  /** What is sent under an id, always the same. */
  public String body(UUID id) {
    return """
    {"id":"%s","kind":"earlyWarning","organisation":{"name":"Example Grid"},\
    "contact":{"email":"soc@example.be"},"language":"fr","awareAt":"2026-03-02T06:10:00Z",\
    "sector":"energy","title":"%s %s"}\
    """
        .formatted(id, mark, id);
  }

  /**
   * Sends once and notes what was answered.
   *
   * @return whether there is a receipt now
   */
  public boolean send(UUID id, String body) {
    try {
      HttpResponse<String> answer = post(node.get(), id, body);
      answers.computeIfAbsent(answer.statusCode(), s -> new AtomicInteger()).incrementAndGet();
      if (List.of(429, 503).contains(answer.statusCode())
          && answer.headers().firstValue("Retry-After").isEmpty()) {
        rude.incrementAndGet();
      }
      switch (answer.statusCode()) {
        case 200, 201 -> {
          inDoubt.remove(id);
          acknowledged.put(id, answer.body());
          return true;
        }
        case 429 -> {
          return false;
        }
        default -> {
          return doubt(id, body);
        }
      }
    } catch (IOException e) {
      answers.computeIfAbsent(0, s -> new AtomicInteger()).incrementAndGet();
      return doubt(id, body);
    }
  }

  private boolean doubt(UUID id, String body) {
    inDoubt.put(id, body);
    doubted.add(id);
    return false;
  }

  /** The bare request. */
  public HttpResponse<String> post(URI to, UUID id, String body) throws IOException {
    String token = tokens.get(Math.floorMod(turn.getAndIncrement(), tokens.size()));
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(to + "/api/v1/notifications"))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + token)
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The bare reading of a path below the interface's root. */
  public HttpResponse<String> get(URI from, String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(from + "/api/v1" + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + tokens.get(0))
            .GET()
            .build(),
        BodyHandlers.ofString());
  }

  /** Waits until so many are acknowledged since now. */
  public void awaitMore(int count) {
    int before = acknowledged.size();
    Awaitility.await()
        .alias(count + " more acknowledged; answers " + answers)
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(120))
        .until(() -> acknowledged.size() - before >= count);
  }

  /** No more new ones; those under way are waited for. */
  public void stop() {
    stopped = true;
    pool.shutdown();
    try {
      if (!pool.awaitTermination(PATIENCE.toSeconds() + 5, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a client hangs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends again, with the same bytes, whatever is in doubt; afterwards nothing is. */
  public void settle() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              Map.copyOf(inDoubt).forEach(this::send);
              return inDoubt.isEmpty();
            });
  }

  /** Ids by the answers' status. */
  public int answered(int status) {
    AtomicInteger count = answers.get(status);
    return count == null ? 0 : count.get();
  }

  @Override
  public void close() {
    stopped = true;
    pool.shutdownNow();
  }
}
