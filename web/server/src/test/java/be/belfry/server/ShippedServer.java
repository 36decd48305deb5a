package be.belfry.server;

import be.belfry.domain.shared.Sha256;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The jar as it is shipped, started once for all HTTP and browser tests of a run, with
 * demonstration data, on a free port and a data folder of its own under {@code target}.
 */
public final class ShippedServer {
  private static final Pattern PORTAL = Pattern.compile("Portal\\s+(http\\S+)");

  /**
   * Whether the build asks for a server as it is shipped, for tests that judge how long it takes.
   */
  private static final boolean AS_SHIPPED = System.getProperty("belfry.collector") != null;

  private static ShippedServer running;
  private static final int LAST_WORDS = 20_000;

  private static Runnable guest = () -> {};
  private static PostBox postBox;
  private static Gateway gateway;
  private static int seat;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> guest(() -> {})));
  }

  /** Held until the process ends; unreachable, it would be closed and its lock given back. */
  private static FileChannel seatFile;

  private final Process process;
  private final Path home;
  private final URI address;

  private ShippedServer(Process process, Path home, URI address) {
    this.process = process;
    this.home = home;
    this.address = address;
  }

  /** The one server of this run; a {@link #guest} that is still there ends. */
  public static synchronized ShippedServer get() {
    guest(() -> {});
    if (running == null) {
      Path home = ownHome("belfry-home");
      delete(home);
      postBox = new PostBox();
      gateway = new Gateway();
      Map<String, String> environment = new TreeMap<>(postBox.environment());
      environment.putAll(gateway.environment());
      environment.put("BELFRY_MUNICIPALITIES", municipalities().toString());
      running = start(home, environment, "serve", "--demo", "--demo-months", "1");
      Runtime.getRuntime().addShutdownHook(new Thread(running::stop));
    }
    return running;
  }

  /** A list of some municipalities, two of which are called alike in French. */
  private static Path municipalities() {
    try {
      return Files.writeString(
          target().resolve("municipalities.csv"),
          """
          nis;nl;fr;de
          46021;Sint-Niklaas;Saint-Nicolas;
          55004;'s-Gravenbrakel;Braine-le-Comte;
          62093;;Saint-Nicolas;
          63023;;;Eupen
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Says how the servers end that some classes of tests share beside the one of this run. There is
   * one such guest at a time, and none when the one server is asked for: a server that nobody asks
   * anything still takes a twentieth of a core, and a run has little more than one for each.
   *
   * @param end called once, when another comes or the process ends
   */
  public static synchronized void guest(Runnable end) {
    Runnable before = guest;
    guest = end;
    before.run();
  }

  /** Where the mail of the one server of this run goes. */
  public static synchronized PostBox postBox() {
    get();
    return postBox;
  }

  /** Where text messages and webhooks of the one server of this run go. */
  public static synchronized Gateway gateway() {
    get();
    return gateway;
  }

  /** What a query of one number gives, past the walls. */
  public long number(String sql, Object... values) {
    try (Connection owner = owner();
        PreparedStatement query = bound(owner, sql, values);
        ResultSet found = query.executeQuery()) {
      found.next();
      return found.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Enterprise number of the entity for which the first account of an organisation notifies. */
  public String entityNumber() {
    return word(
        "select o.enterprise_number from account a join organisation o"
            + " on o.id = a.organisation_key where a.username = ?",
        account("organisation", 0).user());
  }

  /** Key of the account of a role, as {@link Api#as} counts them. */
  public String accountKey(String role, int n) {
    return word("select id::text from account where username = ?", account(role, n).user());
  }

  private String word(String sql, Object... values) {
    try (Connection owner = owner();
        PreparedStatement query = bound(owner, sql, values);
        ResultSet found = query.executeQuery()) {
      found.next();
      return found.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes the database behind the program's back; gives the number of rows. */
  public int change(String sql, Object... values) {
    try (Connection owner = owner();
        PreparedStatement statement = bound(owner, sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection owner() throws SQLException {
    return DriverManager.getConnection(
        EmbeddedDatabase.running(home).ownerUrl() + "&currentSchema=belfry");
  }

  private static PreparedStatement bound(Connection owner, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = owner.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /**
   * Another server of its own, for a test that stops or breaks it. A new data folder gets a
   * database with all tables beforehand, unless its database is elsewhere.
   */
  public static ShippedServer start(
      Path home, Map<String, String> environment, String... arguments) {
    if (!environment.containsKey("BELFRY_DB_URL")) {
      PreparedHome.giveTablesTo(home);
    }
    return startFromNothing(home, environment, arguments);
  }

  /** The same, but the program makes the database itself, as at its very first start. */
  static ShippedServer startFromNothing(
      Path home, Map<String, String> environment, String... arguments) {
    if (!environment.containsKey("BELFRY_DB_URL")) {
      PreparedHome.giveProgramsTo(home);
    }
    return started(home, launch(home, environment, arguments));
  }

  /**
   * The same on a machine that gives a process so few descriptors of files.
   *
   * @param most with connections and everything else that is open
   */
  public static ShippedServer startWithDescriptors(int most, Path home) {
    PreparedHome.giveTablesTo(home);
    PreparedHome.giveProgramsTo(home);
    ProcessBuilder builder = launch(home, Map.of(), "serve");
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -n " + most + " && exec \"$@\"", "sh"));
    command.addAll(builder.command());
    return started(home, builder.command(command));
  }

  private static ShippedServer started(Path home, ProcessBuilder builder) {
    File out = target().resolve(home.getFileName() + ".out").toFile();
    try {
      Files.deleteIfExists(out.toPath());
      Process process = builder.redirectOutput(out).start();
      Awaitility.await()
          .atMost(Duration.ofMinutes(10))
          .until(() -> !process.isAlive() || text(out).contains("Stop "));
      Matcher portal = PORTAL.matcher(text(out));
      if (!portal.find()) {
        throw new IllegalStateException("the server did not start: " + text(out));
      }
      return new ShippedServer(process, home, URI.create(portal.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command of the jar, ready to start, errors and output together. */
  public static ProcessBuilder launch(
      Path home, Map<String, String> environment, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx1g",
                // The one that costs least beside others, but for those that judge pauses.
                "-XX:+" + System.getProperty("belfry.collector", "UseSerialGC"),
                // It lives for a minute: what the second compiler saves later, it costs now.
                "-XX:TieredStopAtLevel=" + Integer.getInteger("belfry.tier", 1),
                // With one compiler alone the JVM reserves 48 MB, and compiles nothing more when
                // they are full.
                "-XX:ReservedCodeCacheSize=160m",
                // Else it collects all the garbage there is each time its classes need more room.
                "-XX:MetaspaceSize=256m",
                // Some 20,000 classes fill the usual table with long chains of names.
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:SymbolTableSize=400009",
                // Those that judge pauses run as it is shipped, and check its code for all.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:" + (AS_SHIPPED ? "+" : "-") + "BytecodeVerificationRemote",
                "-Dbelfry.warm-up=0",
                "-jar",
                System.getProperty("belfry.jar")));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("BELFRY_DB_URL");
    builder.environment().put("BELFRY_HOME", home.toString());
    builder.environment().put("BELFRY_PORT", "0");
    builder.environment().putAll(environment);
    return builder;
  }

  /** Where the build writes; data folders and pictures go there. */
  public static Path target() {
    return Path.of(System.getProperty("belfry.target"));
  }

  /** A data folder that no test running beside this one uses. */
  public static synchronized Path ownHome(String name) {
    if (seat == 0) {
      seat = takeSeat();
    }
    return target().resolve(name + "-" + seat);
  }

  /** The lowest number that no other test process holds, until this one ends. */
  private static int takeSeat() {
    try {
      for (int number = 1; ; number++) {
        FileChannel file =
            FileChannel.open(
                target().resolve("seat-" + number),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        if (file.tryLock() != null) {
          seatFile = file;
          return number;
        }
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a folder with all that is in it. */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(File file) {
    try {
      return file.exists() ? Files.readString(file.toPath()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Address of the portal, without a slash at the end. */
  public URI address() {
    return address;
  }

  /** Data folder. */
  public Path home() {
    return home;
  }

  /** Token of the command line of its machine, in its data folder. */
  public String commandToken() {
    return LauncherSecrets.CommandLine.read(home).token();
  }

  /** A connection to its database as the owner, in the program's schema. */
  public Connection pastTheWalls() throws SQLException {
    return DriverManager.getConnection(
        EmbeddedDatabase.running(home).ownerUrl() + "&currentSchema=belfry&stringtype=unspecified");
  }

  /**
   * How many audit rows of an action hold the fingerprint of some words; fails where one holds the
   * words.
   */
  public long recorded(String action, String words) {
    String rows = "select count(*) from audit_entry where action = ? and details like ?";
    if (number(rows, action, "%" + words + "%") != 0) {
      throw new AssertionError(action + " holds the words: " + words);
    }
    return number(rows, action, "%" + Sha256.hex(words) + "%");
  }

  /** A connection as the role of the program: nobody looks yet. */
  public Connection behindTheWalls() throws SQLException {
    return DriverManager.getConnection(
        EmbeddedDatabase.running(home).appUrl() + "&currentSchema=belfry&stringtype=unspecified");
  }

  /** Ends it as its operator would, and waits. */
  public void stop() {
    process.destroy();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it printed so far. */
  String console() {
    return text(target().resolve(home.getFileName() + ".out").toFile());
  }

  /** The end of its log: why it answered as it did. */
  public String lastWords() {
    String all = text(home.resolve("logs/server.log.0").toFile());
    return all.substring(Math.max(0, all.length() - LAST_WORDS));
  }

  /** The server's process. */
  public Process process() {
    return process;
  }

  /** The demonstration accounts, as {@code demo-accounts.json} has them. */
  public List<DemoAccount> accounts() {
    try {
      JsonNode accounts = new ObjectMapper().readTree(home.resolve("demo-accounts.json").toFile());
      List<DemoAccount> list = new ArrayList<>();
      for (JsonNode account : accounts) {
        list.add(
            new DemoAccount(
                account.path("user").asText(),
                account.path("role").asText(),
                account.path("password").asText(),
                account.path("totpSecret").asText(),
                account.path("token").asText()));
      }
      return list;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The n-th (from 0) demonstration account with a role, by its code. */
  public DemoAccount account(String role, int n) {
    return accounts().stream()
        .filter(a -> a.role().equals(role))
        .skip(n)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no demo account for " + role));
  }

  /**
   * One demonstration account.
   *
   * @param totpSecret base32, empty when its office needs no second factor
   */
  public record DemoAccount(
      String user, String role, String password, String totpSecret, String token) {}
}
