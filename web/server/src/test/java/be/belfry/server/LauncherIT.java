package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.services.security.SealingKey;
import be.belfry.services.security.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar's command line as an operator meets it. */
class LauncherIT {
  /** Number of the first message of the shipped scenario, 18 minutes after its beginning. */
  private static final int PRESS_ASKS = 3;

  /** When its second entity reports, in minutes. */
  private static final int SECOND_REPORT = 25;

  /** What the migration of a newer version leaves. */
  private static final String A_NEWER_ONE =
      """
      insert into belfry.flyway_schema_history (installed_rank, version, description, type,
        script, checksum, installed_by, execution_time, success)
      values (9999, '999912312359', 'future', 'SQL', 'V999912312359__future.sql', 1, 'x', 1, true)
      """;

  @TempDir private Path temp;

  private record Ended(int code, String output) {}

  private static Ended run(Path home, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Process process = ShippedServer.launch(home, environment, arguments).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }

  private static void refuses(Ended ended, String sentence) {
    refuses(ended, 1, sentence);
  }

  private static void refuses(Ended ended, int code, String sentence) {
    assertThat(ended.code()).isEqualTo(code);
    assertThat(ended.output()).contains(sentence).doesNotContain("Exception");
  }

  @Test
  void saysThatThePortIsInUse() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      refuses(
          run(temp.resolve("home"), Map.of("BELFRY_PORT", port), "serve"),
          "port " + port + " on 127.0.0.1 is in use; stop the other program or set BELFRY_PORT");
    }
  }

  @Test
  void saysThatTheAddressIsOfAnotherMachine() throws IOException, InterruptedException {
    refuses(
        run(temp.resolve("home"), Map.of("BELFRY_ADDRESS", "192.0.2.1"), "serve"),
        "BELFRY_ADDRESS 192.0.2.1 is no address of this machine; set it to one that is.");
  }

  @Test
  void saysEveryMistakeOfTheOwnPlanFolder() throws IOException, InterruptedException {
    Path plans = Files.createDirectory(temp.resolve("plans"));
    Files.writeString(plans.resolve("plan.yaml"), "plan:\n  version: ours\n  ratifyWithin: soon\n");
    Ended ended = run(temp.resolve("home"), Map.of("BELFRY_PLAN_DIR", plans.toString()), "serve");
    refuses(ended, "the plan in BELFRY_PLAN_DIR holds mistakes");
    assertThat(ended.output())
        .contains("plan.yaml:2:")
        .contains("key inForceFrom is missing")
        .contains("plan.yaml:3:17:");
    assertThat(temp.resolve("home")).as("nothing was begun").doesNotExist();
  }

  @Test
  void saysEveryMistakeOfTheListOfMunicipalities() throws IOException, InterruptedException {
    Path list = temp.resolve("municipalities.csv");
    Path home = temp.resolve("home");
    Map<String, String> environment = Map.of("BELFRY_MUNICIPALITIES", list.toString());
    refuses(run(home, environment, "serve"), "of BELFRY_MUNICIPALITIES cannot be read");
    Files.writeString(list, "nis;nl;fr;de\n63023;;;Eupen\n22001;Nergens;;\n57081;;;\n");
    Ended ended = run(home, environment, "serve");
    refuses(ended, "the list in BELFRY_MUNICIPALITIES holds mistakes");
    assertThat(ended.output())
        .contains("line 3: \"22001\" is no NIS code of a municipality")
        .contains("line 4: 57081 has no name");
    assertThat(home).as("nothing was begun").doesNotExist();
  }

  @Test
  void saysThatTheDataFolderIsOfANewerVersion() throws IOException, InterruptedException {
    Path home = Files.createDirectory(temp.resolve("home"));
    Files.writeString(home.resolve("format"), "999");
    refuses(run(home, Map.of(), "serve"), "written by a newer version");
  }

  /** Somebody starts the version of yesterday again after the tables were brought to today's. */
  @Test
  void saysThatTheDatabaseIsOfANewerVersion() throws Exception {
    Path path = temp.resolve("home");
    PreparedHome.giveTablesTo(path);
    try (DataFolder home = DataFolder.open(path);
        EmbeddedDatabase database = EmbeddedDatabase.start(home, told -> {});
        Connection owner = DriverManager.getConnection(database.access().ownerUrl());
        Statement statement = owner.createStatement()) {
      statement.execute(A_NEWER_ONE);
    }
    Ended ended = run(path, Map.of(), "serve");
    refuses(
        ended,
        "were written by a newer version (the database has version 999912312359, which this program"
            + " does not know); start that version or set BELFRY_HOME to another folder.");
    assertThat(path.resolve("postgres/postmaster.pid")).as("nothing runs on").doesNotExist();
  }

  /**
   * Those that open no database that is there: it starts a server, asks one, or fills a new one.
   */
  private static final Set<String> WITHOUT_INSTALLED =
      Set.of("serve", "import", "show-revision", "restore", "webhook-key", "version");

  private static String changed(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select (select count(*) from belfry.audit_entry) || ' '"
                + " || (select string_agg(key, ',' order by key) from belfry.installation)")) {
      row.next();
      return row.getString(1);
    }
  }

  /**
   * The machine's timetable starts yesterday's jar, or somebody today's before the tables are
   * brought to it. What only copies is let, so that there is a backup before they are.
   */
  @Test
  void noCommandTouchesTablesOfAnotherVersion() throws Exception {
    Path path = temp.resolve("home");
    Path backup = temp.resolve("backup.zip");
    List<List<String>> commands =
        List.of(
            List.of("recount", "--repair"),
            List.of("outbox", "--release", "discard"),
            List.of("reset-password", "ann"),
            List.of("reset-second-factor", "ann"),
            List.of("exchange-sealing-key"),
            List.of("backup", backup.toString()),
            List.of("verify"));
    assertThat(Belfry.commands().getSubcommands().keySet())
        .as("each command is here or there")
        .isEqualTo(
            Stream.concat(
                    WITHOUT_INSTALLED.stream(), commands.stream().map(command -> command.get(0)))
                .collect(Collectors.toSet()));
    PreparedHome.giveTablesTo(path);
    try (DataFolder home = DataFolder.open(path);
        EmbeddedDatabase database = EmbeddedDatabase.start(home, told -> {});
        Connection owner = DriverManager.getConnection(database.access().ownerUrl());
        Statement statement = owner.createStatement()) {
      Files.writeString(home.folder("keys").resolve("node.key"), "a key");
      statement.execute(
          "insert into belfry.installation (key, value) values ('outbox.hold', now()::text)");
      String before = changed(statement);
      statement.execute(A_NEWER_ONE);
      for (List<String> command : commands) {
        Ended ended = run(path, Map.of(), command.toArray(String[]::new));
        refuses(
            ended,
            Set.of("verify", "recount").contains(command.get(0)) ? 3 : 1,
            "were written by a newer version (the database has version 999912312359,");
        assertThat(ended.output()).as("sentences alone").doesNotContain("INFO", "WARNING");
      }
      assertThat(changed(statement)).isEqualTo(before);
      assertThat(backup).doesNotExist();

      statement.execute(
          "delete from belfry.flyway_schema_history where installed_rank in (select installed_rank"
              + " from belfry.flyway_schema_history order by installed_rank desc limit 2)");
      refuses(
          run(path, Map.of(), "recount", "--repair"),
          3,
          "are of an earlier version; run this with the jar of that version, or start belfry serve"
              + " of this one first, which brings them up to date.");
      assertThat(changed(statement)).isEqualTo(before);
      Ended copied = run(path, Map.of(), "backup", backup.toString());
      assertThat(copied.code()).as(copied.output()).isZero();

      statement.execute(
          "update belfry.flyway_schema_history set success = false where installed_rank ="
              + " (select max(installed_rank) from belfry.flyway_schema_history)");
      Path another = temp.resolve("another.zip");
      refuses(
          run(path, Map.of(), "backup", another.toString()),
          "start belfry serve of this version again, which goes on with that.");
      statement.execute("drop schema belfry cascade");
      refuses(run(path, Map.of(), "backup", another.toString()), "holds no tables of Belfry; set");
      assertThat(another).doesNotExist();
    }
  }

  /** The database of the running server is named as a PostgreSQL of the operator's own. */
  @Test
  void saysWhatIsWrongWithADatabaseOfTheOperators() throws IOException, InterruptedException {
    DatabaseAccess access = EmbeddedDatabase.running(ShippedServer.get().home());
    Path home = temp.resolve("home");
    refuses(
        run(home, external(access.ownerUrl(), access.ownerUrl()), "serve"),
        "BELFRY_DB_URL connects as belfry_owner, before whom no wall stands");
    refuses(
        run(
            home,
            external(access.appUrl().replace("/belfry?", "/postgres?"), access.ownerUrl()),
            "serve"),
        "lead to two databases (postgres and belfry); name the same one in both.");
    refuses(
        run(
            home,
            external(access.appUrl().replaceFirst("password=.*", "password=x"), access.ownerUrl()),
            "serve"),
        "the database of BELFRY_DB_URL refused (");
    refuses(
        run(home, external(access.appUrl(), access.ownerUrl()), "serve"),
        "there is no sealing.key in " + home.resolve("keys"));
    Ended backup =
        run(
            home,
            Map.of("BELFRY_DB_OWNER_URL", access.ownerUrl()),
            "backup",
            temp.resolve("none.zip").toString());
    refuses(backup, "there are no keys of an installation in " + home);
    assertThat(home.resolve("keys")).doesNotExist();
    assertThat(temp.resolve("none.zip")).doesNotExist();
    refuses(
        run(home, Map.of("BELFRY_PUBLIC_URL", "belfry.example.be"), "serve"),
        "BELFRY_PUBLIC_URL must begin with https:// (or http://)");
    refuses(
        run(home, Map.of("BELFRY_DB_WAIT", "5s"), "serve"),
        "BELFRY_DB_WAIT must be a number of milliseconds from 100 to 99999");
    refuses(
        run(home, Map.of("BELFRY_LOG_CHECKPOINTS", "log.example.be/belfry"), "serve"),
        "BELFRY_LOG_CHECKPOINTS must be the whole path of a file, or an address");
  }

  private static Map<String, String> external(String app, String owner) {
    return Map.of("BELFRY_DB_URL", app, "BELFRY_DB_OWNER_URL", owner);
  }

  /** Yesterday's node works on; today's would change its tables under it. */
  @Test
  void migratesUnderNoOtherNodeAndSaysWhatCanBeGoneBackTo() throws Exception {
    Path path = temp.resolve("home");
    PreparedHome.giveTablesTo(path);
    try (DataFolder home = DataFolder.open(path);
        EmbeddedDatabase database = EmbeddedDatabase.start(home, told -> {});
        Connection owner = DriverManager.getConnection(database.access().ownerUrl());
        Statement statement = owner.createStatement()) {
      statement.execute(
          "insert into belfry.installation values ('backup.takenAt', '2026-03-02T08:00:00Z')");
      // Without its first one a database is no more brought to this version than to any.
      statement.execute("delete from belfry.flyway_schema_history where version = '202611241200'");
      Map<String, String> environment =
          external(database.access().appUrl(), database.access().ownerUrl());
      try (Connection portal =
          DriverManager.getConnection(PortalServer.portalUrl(database.access().appUrl()))) {
        assertThat(portal.isValid(1)).isTrue();
        Ended ended = run(temp.resolve("second"), environment, "serve");
        refuses(ended, "another node works on them (connections: 1); stop every other node");
        assertThat(ended.output()).doesNotContain("last backup");
      }
      statement.execute(
          """
          with person as (
            insert into belfry.account (id, username, name, role, language, password_hash, created_at)
            values (gen_random_uuid(), 'ann', 'Ann', 'auditor', 'en', '!', now()) returning id)
          insert into belfry.second_factor select id, '\\x00', 0, now() from person
          """);
      Ended keyless = run(temp.resolve("second"), environment, "serve");
      refuses(keyless, "there is no sealing.key in " + temp.resolve("second/keys"));
      assertThat(keyless.output())
          .as("afterwards the jar of before would not start either")
          .doesNotContain("The tables are brought to this version");
      statement.execute("delete from belfry.second_factor");
      Ended ended = run(temp.resolve("second"), environment, "serve");
      refuses(ended, "the tables were not brought to this version");
      assertThat(ended.output())
          .contains("the last backup that was recorded: 2026-03-02T08:00:00Z.");
    }
  }

  @Test
  void saysThatTheDataFolderIsInUse() throws IOException, InterruptedException {
    refuses(
        run(ShippedServer.get().home(), Map.of(), "serve"),
        "another Belfry server is using the data folder");
  }

  @Test
  void exchangesTheSealingKeyOfAStoppedInstallation() throws IOException, InterruptedException {
    refuses(
        run(ShippedServer.get().home(), Map.of(), "exchange-sealing-key"),
        "would seal with the key of before; stop every node");
    Path path = temp.resolve("home");
    PreparedHome.giveTablesTo(path);
    refuses(
        run(path, Map.of(), "exchange-sealing-key"),
        "there is no sealing.key in " + path.resolve("keys") + " that could be exchanged.");
    String before = SealingKey.open(path.resolve("keys")).fingerprint();
    Ended ended = run(path, Map.of(), "exchange-sealing-key");
    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output())
        .contains("second factors sealed anew=0.", "Copy " + path.resolve("keys/sealing.key"));
    assertThat(SealingKey.open(path.resolve("keys")).fingerprint()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "import",
        "verify",
        "version",
        "backup",
        "restore",
        "outbox",
        "webhook-key",
        "recount",
        "reset-password",
        "reset-second-factor",
        "exchange-sealing-key",
        "show-revision"
      })
  void explainsEachCommand(String command) throws IOException, InterruptedException {
    Ended ended = run(temp.resolve("home"), Map.of(), command, "--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.output()).contains("Usage: belfry " + command);
  }

  @Test
  void saysItsVersion() throws IOException, InterruptedException {
    Ended ended = run(temp.resolve("home"), Map.of(), "version");
    assertThat(ended.code()).isZero();
    assertThat(ended.output().strip()).matches("(?s)Belfry \\d+\\.\\d+\\.\\d+.*Java \\d+.*");
  }

  /** What other tests leave in the outbox of this server is a reason that it may name. */
  @Test
  void answersHealthWithoutInternals() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create(ShippedServer.get().address() + "/health").toURL().openConnection();
    assertThat(connection.getResponseCode()).isEqualTo(200);
    assertThat(new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .matches(
            "\\{\"status\":\"(UP\"|DEGRADED\",\"reasons\":\\["
                + "(\"(messagesOverdue|channelMissing)\",?)+])}");
    assertThat(connection.getHeaderField("Server")).isNull();
    assertThat(connection.getHeaderField("X-Powered-By")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics",
        "/openapi",
        "/openapi-ui",
        "/health/live",
        "/health/ready",
        "/health/started",
        "/__asadmin/version",
        "/management/domain",
        "/monitoring/domain"
      })
  void runsNothingBesideThePortal(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create(ShippedServer.get().address() + path).toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    assertThat(connection.getResponseCode()).as(path).isIn(302, 404);
    if (connection.getResponseCode() == 302) {
      assertThat(connection.getHeaderField("Location")).contains("/login?to=");
    }
  }

  /** What runs where in a crisis is nobody's business, and the line it went by is not sealed. */
  @Test
  void theServerInsideTellsItsMakerNothing() throws IOException {
    assertThat(ShippedServer.get().home().resolve("payara/config/domain.xml"))
        .content()
        .containsPattern("<phone-home-runtime-configuration[^>]* enabled=\"false\"");
  }

  /**
   * Another address than the usual two is the one that is asked, shown and written down; where
   * people come by another one through TLS, they are led there, and their cookies stay there.
   */
  @Test
  void answersOnTheAddressThatItListensOn() throws IOException, InterruptedException {
    Path home = ShippedServer.target().resolve("address-home");
    ShippedServer.delete(home);
    ShippedServer server =
        ShippedServer.start(
            home,
            Map.of(
                "BELFRY_ADDRESS",
                "127.0.0.2",
                "BELFRY_PUBLIC_URL",
                "https://belfry_test.example.be/"),
            "serve");
    try {
      assertThat(server.address().getHost()).isEqualTo("127.0.0.2");
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(server.address() + "/health").toURL().openConnection();
      assertThat(connection.getResponseCode()).isEqualTo(200);
      assertThat(server.console()).contains("https://belfry_test.example.be/setup?secret=");
      assertThat(signInAskedAt(server, "belfry_test.example.be")).startsWith("HTTP/1.1 200");
      assertThat(cookiesOfAForm(server))
          .isNotEmpty()
          .allSatisfy(cookie -> assertThat(cookie).contains("; Secure"));
      if (OS.LINUX.isCurrentOs()) {
        listensNowhereElse(server, home);
      }
    } finally {
      server.process().destroy();
      assertThat(server.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    stoppedInTheMiddleACommandLeavesNoPostgresql(home);
  }

  /** The first line of the answer to a browser behind a proxy that keeps the name asked for. */
  private static String signInAskedAt(ShippedServer server, String host) throws IOException {
    try (Socket socket = new Socket(server.address().getHost(), server.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /login HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(host)
                  .getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    }
  }

  /** What a page with a form sets that somebody opens who is signed in. */
  private static List<String> cookiesOfAForm(ShippedServer server) throws IOException {
    String secret = Secrets.random();
    server.change(
        """
        insert into account (id, username, name, role, language, password_hash, created_at)
        values (gen_random_uuid(), 'reader', 'Reader', 'auditor', 'en', 'none', now())
        """);
    server.change(
        """
        insert into login_session (id, secret_hash, account_id, user_agent, created_at,
          last_seen_at, authenticated_at, factor_proven)
        select gen_random_uuid(), ?, id, 'test', now(), now(), now(), true from account
        """,
        Secrets.hash(secret));
    HttpURLConnection profile =
        (HttpURLConnection)
            URI.create(server.address() + "/profile?lang=fr").toURL().openConnection();
    profile.setInstanceFollowRedirects(false);
    profile.setRequestProperty("Cookie", "__Host-belfry_session=" + secret);
    assertThat(profile.getResponseCode()).isEqualTo(200);
    return profile.getHeaderFields().get("Set-Cookie");
  }

  /**
   * The portal on its one port, PostgreSQL on one of this machine alone; nothing to manage them.
   */
  private static void listensNowhereElse(ShippedServer server, Path home) throws IOException {
    assertThat(Listeners.of(server.process().pid()))
        .containsExactly("127.0.0.2:" + server.address().getPort());
    List<String> lock = Files.readAllLines(home.resolve("postgres/postmaster.pid"));
    assertThat(Listeners.of(Long.parseLong(lock.get(0))))
        .containsExactly("127.0.0.1:" + lock.get(3));
  }

  /** Ctrl+C of a command that has started PostgreSQL for itself. */
  private static void stoppedInTheMiddleACommandLeavesNoPostgresql(Path home)
      throws IOException, InterruptedException {
    Process command = ShippedServer.launch(home, Map.of(), "verify").start();
    try {
      Path pid = home.resolve("postgres/postmaster.pid");
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(pid));
      command.toHandle().destroy();
      assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(pid).doesNotExist();
      assertThat(
              ProcessHandle.allProcesses()
                  .flatMap(process -> process.info().commandLine().stream())
                  .filter(line -> line.contains(home.resolve("postgres").toString())))
          .isEmpty();
    } finally {
      command.destroyForcibly();
    }
  }

  /** No farewell: the machine fails in the middle of an exercise at sixty times the speed. */
  @Test
  void goesOnWithAllDataAfterItWasKilledInTheMiddle() throws IOException, InterruptedException {
    Path home = ShippedServer.target().resolve("restart-home");
    ShippedServer.delete(home);
    ShippedServer first =
        ShippedServer.startFromNothing(home, Map.of(), "serve", "--demo", "--demo-months", "3");
    String accounts;
    String reference;
    String exercise;
    int minute;
    try {
      accounts = Files.readString(home.resolve("demo-accounts.json"));
      JsonNode played = leader(first, "/exercises", "{\"play\": true}");
      assertThat(played.path("state").asText()).isEqualTo("running");
      assertThat(played.path("speed").asInt()).isEqualTo(60);
      reference = played.path("reference").asText();
      exercise = "/exercises/" + reference;
      leader(first, exercise + "/clock", "{\"forwardMinutes\": 15}");
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> delivered(first, exercise).contains(PRESS_ASKS));
      minute = minute(first, exercise);
      first.process().destroyForcibly();
      assertThat(first.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      // One that was not killed would go on in the folder that the next try deletes.
      first.stop();
    }
    long killed = System.nanoTime();
    // As if an earlier version had run here.
    Path sheet = home.resolve("payara/applications/belfry/resources/belfry/css/tokens.css");
    assertThat(sheet).exists();
    Files.writeString(sheet, "/* of an earlier version */");
    ShippedServer second = ShippedServer.start(home, Map.of(), "serve", "--demo");
    try {
      int again = minute(second, exercise);
      long away = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - killed);
      assertThat(again)
          .as("where it was: at sixty times, %s s would be as many minutes", away)
          .isBetween(minute, minute + 10 + (int) away / 2);
      assertThat(Files.readString(home.resolve("demo-accounts.json"))).isEqualTo(accounts);
      assertThat(sheet).as("the portal of this jar runs").content().contains("--");
      assertThat(Files.readString(home.resolve("logs/server.log.0")))
          .doesNotContain("already registered");
      int later = Math.max(again + 1, SECOND_REPORT + 1);
      Awaitility.await()
          .alias("the clock runs")
          .atMost(Duration.ofSeconds(90))
          .until(() -> minute(second, exercise) >= later);
      nothingIsMissedAndNothingComesTwice(second, reference);
      Ended verified = run(home, Map.of(), "verify");
      assertThat(verified.code()).as(verified.output()).isZero();
      assertThat(verified.output())
          .contains("differences=0")
          .as("no bar where nobody looks at a terminal")
          .doesNotContain("Audit rows");
      String elsewhere = home.resolve("nothing.jsonl").toString();
      refuses(
          run(home, Map.of(), "verify", "--log-only", "--checkpoints", elsewhere),
          3,
          "the second place of the checkpoints, " + elsewhere + ", holds none, so nothing was");
      Ended without = run(home, Map.of(), "verify", "--log-only", "--without-place");
      assertThat(without.code()).as(without.output()).isZero();
      Ended log = run(home, Map.of(), "verify", "--log-only");
      assertThat(log.code()).as(log.output()).isZero();
      assertThat(log.output()).contains("receipts=0").contains("differences=0");
    } finally {
      second.process().destroy();
      assertThat(second.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
    }
  }

  /** What arrived before the kill, at the instant of it and after it. */
  private static void nothingIsMissedAndNothingComesTwice(ShippedServer server, String reference)
      throws IOException {
    String exercise = "/exercises/" + reference;
    int minute = minute(server, exercise);
    List<Integer> due = new ArrayList<>();
    for (JsonNode inject : leader(server, exercise + "/injects", "").path("items")) {
      // An event waits for a file.
      if (inject.path("atMinute").asInt() < minute
          && !"event".equals(inject.path("kind").asText())) {
        due.add(inject.path("number").asInt());
      }
    }
    assertThat(due).contains(1, PRESS_ASKS, 4);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(delivered(server, exercise)).containsAll(due));
    // While the clock runs, one more may arrive between two of the counts.
    leader(server, exercise + "/transitions", "{\"decision\": \"pause\"}");
    String injects =
        " from belfry.exercise_inject i join belfry.exercise e on e.id = i.exercise_id"
            + " where e.reference = ? and i.state = 'delivered'";
    assertThat(
            server.number(
                "select count(*) from belfry.audit_entry"
                    + " where action = 'exercise.injectDelivered' and object = ?",
                reference))
        .as("each once")
        .isEqualTo(server.number("select count(*)" + injects, reference));
    assertThat(
            server.number(
                "select count(*) from belfry.notification n where n.exercise and n.title in"
                    + " (select unnest(i.title)"
                    + injects
                    + " and i.kind = 'notification')",
                reference))
        .as("reports")
        .isEqualTo(
            server.number("select count(*)" + injects + " and kind = 'notification'", reference))
        .isGreaterThan(1);
    assertThat(
            server.number(
                "select count(*) from belfry.outbox_message where subject like ?",
                "%" + reference + "/" + PRESS_ASKS + ": %"))
        .as("mails of the message")
        .isEqualTo(1);
  }

  /** Ctrl+C does not wait until a start is over. */
  @ParameterizedTest
  @ValueSource(strings = {"Starting the database", "Starting the portal"})
  void leavesNothingBehindWhenItIsStoppedWhileItStarts(String part)
      throws IOException, InterruptedException {
    Path home = temp.resolve("home");
    Process starting = ShippedServer.launch(home, Map.of("BELFRY_PORT", "0"), "serve").start();
    StringBuilder output = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(starting.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.append(line).append('\n');
        if (line.startsWith(part)) {
          // Not the process's own: that closes its output, too.
          starting.toHandle().destroy();
        }
      }
      assertThat(starting.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      starting.destroyForcibly();
    }
    assertThat(output).contains(part).doesNotContain("Exception").doesNotContain("is ready");
    assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
    assertThat(
            ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(command -> command.contains(home.resolve("postgres").toString())))
        .isEmpty();
  }

  private static int minute(ShippedServer server, String exercise) throws IOException {
    return leader(server, exercise, "").path("minute").asInt();
  }

  /** Numbers of the injects that have arrived. */
  private static List<Integer> delivered(ShippedServer server, String exercise) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode inject : leader(server, exercise + "/injects", "").path("items")) {
      if ("delivered".equals(inject.path("state").asText())) {
        numbers.add(inject.path("number").asInt());
      }
    }
    return numbers;
  }

  /** What the leader of exercises posts, or reads when there is no body. */
  private static JsonNode leader(ShippedServer server, String path, String body)
      throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create(server.address() + "/api/v1" + path).toURL().openConnection();
    connection.setRequestProperty(
        "Authorization", "Bearer " + server.account("exerciseLeader", 0).token());
    if (!body.isEmpty()) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setRequestProperty("Idempotency-Key", UUID.randomUUID().toString());
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    return new ObjectMapper().readTree(connection.getInputStream());
  }
}
