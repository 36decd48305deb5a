package be.belfry.server.faults;

import be.belfry.server.ShippedServer;
import be.belfry.services.security.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** One server process on a data folder of its own, that a test kills, freezes and starts again. */
public final class Node implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Path home;
  private final Map<String, String> environment;
  private ShippedServer server;

  private Node(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  /** A node on an empty data folder under {@code target}. */
  public static Node start(String name, Map<String, String> environment) {
    Path home = ShippedServer.ownHome(name);
    ShippedServer.delete(home);
    Node node = new Node(home, environment);
    node.start();
    return node;
  }

  /** A node beside another one on its database: with the key that seals its second factors. */
  static Node beside(Node first, String name, Map<String, String> environment) {
    Path home = ShippedServer.ownHome(name);
    ShippedServer.delete(home);
    try {
      Path keys = Files.createDirectories(home.resolve("keys"));
      Files.copy(first.home.resolve("keys/sealing.key"), keys.resolve("sealing.key"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Node node = new Node(home, environment);
    node.start();
    return node;
  }

  /** A node on a machine that gives it so few descriptors of files. */
  static Node startWithDescriptors(int most, String name) {
    Path home = ShippedServer.ownHome(name);
    ShippedServer.delete(home);
    Node node = new Node(home, Map.of());
    node.server = ShippedServer.startWithDescriptors(most, home);
    return node;
  }

  /** A node on what a data folder holds already. */
  public static Node on(Path home) {
    Node node = new Node(home, Map.of());
    node.start();
    return node;
  }

  /** Starts it on what its data folder holds. */
  public void start() {
    server = ShippedServer.start(home, environment, "serve");
  }

  public URI address() {
    return server.address();
  }

  public Path home() {
    return home;
  }

  public ProcessHandle process() {
    return server.process().toHandle();
  }

  /** SIGKILL to the JVM; its PostgreSQL lives on. */
  public void kill() {
    server.process().destroyForcibly();
    await(server.process());
  }

  /** Asks it to stop and waits. */
  @Override
  public void close() {
    server.process().destroy();
    await(server.process());
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Line of PostgreSQL's lock file, from 0: 0 process, 3 port. */
  private long lockLine(int line) {
    try {
      return Long.parseLong(
          Files.readAllLines(home.resolve("postgres/postmaster.pid")).get(line).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The PostgreSQL of its data folder. */
  public ProcessHandle postmaster() {
    return ProcessHandle.of(lockLine(0)).orElseThrow();
  }

  /** The PostgreSQL and all its backends. */
  public List<ProcessHandle> postgres() {
    ProcessHandle postmaster = postmaster();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
  }

  /** SIGKILL to every process of PostgreSQL. */
  public void killPostgres() {
    List<ProcessHandle> processes = postgres();
    processes.forEach(ProcessHandle::destroyForcibly);
    // A zombie has no command any more; whoever is its parent may leave it one.
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> processes.stream().allMatch(p -> p.info().command().isEmpty()));
  }

  /** Waits until the PostgreSQL that was killed takes connections again. */
  public void awaitPostgres() {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(Duration.ofSeconds(120))
        .ignoreExceptions()
        .until(
            () -> {
              superuser().close();
              return true;
            });
    awaitHealth("200");
  }

  /** SIGSTOP or SIGCONT. */
  static void signal(String signal, List<ProcessHandle> processes) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    processes.forEach(process -> command.add(String.valueOf(process.pid())));
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where its PostgreSQL listens. */
  int databasePort() {
    return (int) lockLine(3);
  }

  /** JDBC address for another node on this node's database. */
  public String url(String user, String more) {
    return urlBy(databasePort(), user, more);
  }

  /** The same by another port of this machine, which leads there. */
  String urlBy(int port, String user, String more) {
    try {
      String password = Files.readString(home.resolve("postgres.password")).strip();
      return "jdbc:postgresql://127.0.0.1:%d/belfry?user=%s&password=%s%s"
          .formatted(port, user, password, more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection past the walls. */
  public Connection owner() throws SQLException {
    return connect("belfry_owner");
  }

  /** A connection as the administrator of the database. */
  public Connection superuser() throws SQLException {
    return connect("postgres");
  }

  private Connection connect(String user) throws SQLException {
    return DriverManager.getConnection(url(user, "&currentSchema=belfry"));
  }

  /** Runs statements as the administrator of the database, each for itself. */
  public void sql(String... statements) throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  /** Changes rows as the administrator of the database; gives their number. */
  int change(String statement) throws SQLException {
    try (Connection connection = superuser();
        Statement one = connection.createStatement()) {
      return one.executeUpdate(statement);
    }
  }

  /**
   * Makes accounts of a role, past every page.
   *
   * @return a token of each
   */
  public List<String> accounts(String role, int count) throws SQLException {
    List<String> tokens = new ArrayList<>();
    try (Connection owner = owner();
        PreparedStatement account =
            owner.prepareStatement(
                """
                insert into account (id, username, name, role, service, language, password_hash,
                  created_at)
                values (?, ?, ?, ?, ?, 'en', '!', now())
                """);
        PreparedStatement record =
            owner.prepareStatement(
                """
                select audit_append(now(), 'test', 'system', 'security.accountMade', ?,
                  json_build_object('role', ?)::text)
                """);
        PreparedStatement token =
            owner.prepareStatement(
                """
                insert into api_token (id, secret_hash, account_id, name, created_at)
                values (gen_random_uuid(), ?, ?, 'faults', now())
                """)) {
      for (int i = 0; i < count; i++) {
        UUID id = UUID.randomUUID();
        String user = role.toLowerCase(java.util.Locale.ROOT) + "-" + id.toString().substring(0, 8);
        account.setObject(1, id);
        account.setString(2, user);
        account.setString(3, user);
        account.setString(4, role);
        account.setString(5, role.equals("dutyOfficer") ? "CCB" : null);
        account.executeUpdate();
        record.setString(1, user);
        record.setString(2, role);
        record.executeQuery();
        String secret = Secrets.random();
        token.setString(1, Secrets.hash(secret));
        token.setObject(2, id);
        token.executeUpdate();
        tokens.add(secret);
      }
    }
    return tokens;
  }

  /** An answer of {@code /health}: status and body; "away" when nobody answers. */
  public String health() {
    try {
      HttpResponse<String> answer =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(address() + "/health"))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      return "away";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Waits until {@code /health} begins with this.
   *
   * @return how long it took
   */
  public Duration awaitHealth(String beginning) {
    return awaitHealth(beginning, health -> health.startsWith(beginning));
  }

  /**
   * Waits until nothing is wrong with the node. Mails that a load left may still wait for their
   * turn, or for a channel: how fast they leave is not what these tests ask.
   */
  Duration awaitWell() {
    return awaitHealth(
        "well",
        health ->
            health.equals("200 {\"status\":\"UP\"}")
                || health.matches(
                    "200 \\{\"status\":\"DEGRADED\",\"reasons\":\\["
                        + "(\"(messagesOverdue|channelMissing)\",?)+]}"));
  }

  /** Waits, two minutes at most, until the node's health is such, and says how long it took. */
  public Duration awaitHealth(String what, Predicate<String> wanted) {
    long begin = System.nanoTime();
    Awaitility.await()
        .alias("health of " + home.getFileName() + " " + what)
        .pollInterval(Duration.ofMillis(100))
        .atMost(Duration.ofSeconds(120))
        .until(this::health, wanted);
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
