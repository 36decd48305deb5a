package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.time.BelgianTime;
import be.belfry.persistence.convert.SeriesNumbers;
import be.belfry.persistence.migrate.Migrator;
import be.belfry.server.faults.Load;
import be.belfry.server.faults.Node;
import be.belfry.server.faults.Truth;
import be.belfry.services.security.SigningKeyFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The drill: a backup of the running demonstration while clients notify, restored elsewhere, where
 * every receipt given before it is found and the figures are the same.
 */
@ExtendWith(NoSecondTry.class)
class BackupIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIGURES =
      "/api/v1/statistics/monthly?unit=%s&by=sector&from=2025-01&to="
          + YearMonth.now(BelgianTime.ZONE).plusMonths(1);

  /** What the clients do not touch and no timer writes. */
  private static final List<String> UNTOUCHED =
      List.of(
          "account",
          "second_factor",
          "signing_key",
          "organisation",
          "contact",
          "contact_channel",
          "rota_shift",
          "incident",
          "crisis",
          "proposal",
          "duty",
          "playbook_run",
          "step_run",
          "step_file",
          "measure",
          "logbook_entry",
          "briefing",
          "briefing_document",
          "warning",
          "draft");

  /** Columns that the timers of either side write meanwhile. */
  private static final Map<String, String> OF_TIMERS =
      Map.of(
          "duty", "{version,raised,overdue_raised,overdue_raised_at}",
          "playbook_run", "{version,facts_seen}",
          "step_run", "{version,raised}");

  /** A gap of one number, of a transaction that a new database has in some years. */
  private static final String GAP =
      "insert into log_gap values (%1$d, %1$d, now() - interval '11 minutes', '9000000000000')";

  @TempDir private static Path temp;
  private static ShippedServer original;
  private static Path backup;
  private static Load load;
  private static Map<UUID, String> before;
  private static String said;

  /** A crisis file in which numbers are given. */
  private static String crisis;

  /** Name of the key that signed it, as its maker reads it. */
  private static String key;

  private record Ended(int code, String output) {
    String last() {
      return output.strip().lines().reduce("", (a, b) -> b);
    }
  }

  private static Ended run(Path home, String... arguments) throws IOException {
    Process process = ShippedServer.launch(home, Map.of(), arguments).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Ended(process.waitFor(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void refuses(Ended ended, String sentence) {
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).contains(sentence).doesNotContain("Exception");
  }

  @BeforeAll
  static void backUpUnderLoad() throws IOException {
    Path home = ShippedServer.ownHome("backup-home");
    ShippedServer.delete(home);
    ShippedServer.guest(() -> {});
    // Of its own: other tests leave rows in theirs that the check after a restore finds forged.
    original =
        ShippedServer.start(
            home, new PostBox().environment(), "serve", "--demo", "--demo-months", "1");
    List<String> tokens =
        original.accounts().stream()
            .filter(a -> List.of("analyst", "dutyOfficer").contains(a.role()))
            .map(ShippedServer.DemoAccount::token)
            .toList();
    signIn();
    addAFile();
    crisis = aCrisis();
    backup = temp.resolve("belfry.zip");
    try (Load writing = Load.begin(original::address, tokens)) {
      load = writing;
      writing.awaitMore(100);
      before = Map.copyOf(writing.acknowledged);
      Ended ended = run(original.home(), "backup", backup.toString());
      said = ended.output();
      assertThat(ended.code()).as(said).isZero();
      key = said.replaceAll("(?s).*\nSigned by (\\S+)\n.*", "$1");
      writing.awaitMore(10);
      writing.stop();
      writing.settle();
    }
  }

  /** A file of a step, put there by whoever performs it. */
  private static void addAFile() throws IOException {
    byte[] form =
        ("--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"log.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\nAll lines cut at 10:40.\r\n--limit--\r\n")
            .getBytes(StandardCharsets.UTF_8);
    List<Integer> answers = new ArrayList<>();
    try (Connection owner = original.pastTheWalls();
        Statement statement = owner.createStatement();
        ResultSet step =
            statement.executeQuery(
                """
                select run_id, no from step_run where state in ('open', 'inProgress')
                order by roles like '%dutyOfficer%' desc, run_id, no
                """)) {
      while (!answers.contains(201) && step.next()) {
        String path = "/api/v1/playbookRuns/%s/steps/%s/files";
        answers.add(
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(
                            original
                                .address()
                                .resolve(path.formatted(step.getString(1), step.getString(2))))
                        .header(
                            "Authorization", "Bearer " + original.account("dutyOfficer", 0).token())
                        .header("Content-Type", "multipart/form-data; boundary=limit")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(form))
                        .build(),
                    BodyHandlers.discarding())
                .statusCode());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    assertThat(answers).contains(201);
  }

  /**
   * Somebody works in the portal while the backup is made, has typed something, and keeps a file of
   * figures that is deleted in three days.
   */
  private static void signIn() {
    try (Connection owner = original.pastTheWalls();
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          insert into login_session (id, secret_hash, account_id, user_agent, created_at,
              last_seen_at, authenticated_at, factor_asked, factor_proven)
            select gen_random_uuid(), 'open', id, 'test', now(), now(), now(), true, true
            from account limit 1
          """);
      statement.execute(
          """
          insert into draft (account, form, page, shape, fields, saved_at)
            select id, 'drill', 'one', 1, '{"found": {}, "typed": {"title": "Lines"}}', now()
            from account limit 1
          """);
      statement.execute(
          """
          with e as (insert into statistics_export (id, owner, unit, from_month, to_month, by, source, excluded,
              filters, format, state, attempt, asked_at, started_at, ended_at, rows, most, bytes, sha256, kept_until)
            select gen_random_uuid(), id, 'incident', '2026-01-01', '2026-02-01', '{sector}', 'own', false, '{}',
              'csv', 'done', 1, now(), now(), now(), 1, 1, 1, repeat('0', 64), now() + interval '3 days'
            from account limit 1 returning id)
          insert into statistics_export_part (export, no, bytes) select id, 0, '\\x00' from e
          """);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void stop() {
    original.stop();
  }

  private static String figures(URI server, String unit, String token) throws IOException {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(server + FIGURES.formatted(unit)))
                  .header("Authorization", "Bearer " + token)
                  .build(),
              BodyHandlers.ofString())
          .body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Of each table how many rows it has, and a hash over them. */
  private static Map<String, String> contents(Connection owner) throws SQLException {
    Map<String, String> contents = new TreeMap<>();
    try (Statement statement = owner.createStatement()) {
      for (String table : UNTOUCHED) {
        try (ResultSet row =
            statement.executeQuery(
                """
                select count(*) || ' ' || coalesce(md5(string_agg(h, '' order by h)), '')
                from (select md5((to_jsonb(t) - '%s'::text[])::text) as h from %s t) rows
                """
                    .formatted(OF_TIMERS.getOrDefault(table, "{}"), table))) {
          row.next();
          contents.put(table, row.getString(1));
        }
      }
    }
    return contents;
  }

  @Test
  void aRestoredCopyHasEveryReceiptAndFigureAndSendsNothing() throws Exception {
    Path home = ShippedServer.target().resolve("restored-home");
    ShippedServer.delete(home);
    Ended restored = run(home, "restore", "--key=" + key, backup.toString());
    assertThat(restored.code()).as(restored.output()).isZero();
    assertThat(restored.last()).endsWith("differences=0");

    String statistician = original.account("statistician", 0).token();
    try (Node copy = Node.on(home)) {
      try (Connection owner = copy.owner()) {
        Truth truth =
            Truth.of(before, load.mark, 0, owner)
                .count(ShippedServer.target(), "backup under load, restored elsewhere");
        assertThat(truth.lost()).isZero();
        assertThat(truth.doubled()).isZero();
        assertThat(truth.halves()).as("stored and not recorded, or the other way round").isZero();
        assertThat(Truth.of(load, 0, owner).unasked())
            .as("what is there and nobody was ever told of")
            .isZero();
        assertThat(endedSessions(owner)).as("a backup signs nobody in").containsOnly(true);
        assertThat(exports(owner)).as("what is kept for days only").isZero();
        assertThat(restoring(owner)).contains("\"signedBy\":\"" + key + "\"");
        assertThat(lastBackup(owner))
            .as("its last backup is the one that it came from")
            .isEqualTo(Backup.check(backup).manifest().takenAt().toString());
        // What the load does not touch is the same, row by row.
        try (Connection source =
            DriverManager.getConnection(
                EmbeddedDatabase.running(original.home()).ownerUrl() + "&currentSchema=belfry")) {
          assertThat(backups(source)).as("the copy of all records is in the log").isEqualTo(1);
          assertThat(exports(source)).isEqualTo(2);
          assertThat(contents(owner))
              .isEqualTo(contents(source))
              .allSatisfy((table, rows) -> assertThat(rows).as(table).doesNotStartWith("0 "));
        }
      }
      assertThat(figures(copy.address(), "incident", statistician))
          .contains("\"items\"")
          .isEqualTo(figures(original.address(), "incident", statistician));
      hasTheFiguresOfItsMoment(copy, statistician);
      UUID held = before.keySet().iterator().next();
      assertThat(load.post(copy.address(), held, load.body(held)).body())
          .as("the same key signs the same receipt")
          .isEqualTo(before.get(held));
      UUID fresh = UUID.randomUUID();
      assertThat(number(load.post(copy.address(), fresh, load.body(fresh)).body()))
          .as("what the original numbered after the backup is known outside by its reference")
          .isGreaterThan(numbered(copy) + Restore.LEFT_OUT.get("notification_number"));
      assertThat(numbers(copy)).as("no kind is forgotten").isEqualTo(Restore.LEFT_OUT.keySet());
      assertThat(numberedTables(copy)).as("nor one of its rows").isEqualTo(ofRows());
      // What the original gives out now is with others when the copy takes over.
      for (URI server : List.of(original.address(), copy.address())) {
        int first = server.equals(original.address()) ? 1 : 1 + Restore.LEFT_OUT_OF_A_FILE;
        assertThat(measure(server)).as("measure").isEqualTo(first);
        assertThat(report(server)).as("situation report").isEqualTo(first);
        assertThat(briefing(server)).as("briefing").isEqualTo(first);
        assertThat(decision(server)).as("decision").isEqualTo(first);
        assertThat(task(server)).as("task").isEqualTo("TASK-" + first);
      }
      holdsItsOutbox(copy);
    }
  }

  /** Notifications by month and sector, as the figures count them. */
  private static Map<String, Long> notified(URI server, String token) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    for (JsonNode item : JSON.readTree(figures(server, "notification", token)).path("items")) {
      counts.merge(
          item.path("month").asText() + " " + item.path("sector").asText(),
          item.path("value").asLong(),
          Long::sum);
    }
    return counts;
  }

  /**
   * Figures of what the load wrote: nobody writes any more, and they are those of the original
   * without what came after the backup's moment.
   */
  private static void hasTheFiguresOfItsMoment(Node copy, String token)
      throws IOException, SQLException {
    Map<String, Long> expected = notified(original.address(), token);
    Set<UUID> carried = new HashSet<>();
    int later = 0;
    try (Connection owner = copy.owner();
        Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery("select id from notification")) {
      while (row.next()) {
        carried.add(row.getObject(1, UUID.class));
      }
    }
    try (Connection owner = original.pastTheWalls();
        Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select id, to_char(received_at at time zone 'Europe/Brussels', 'YYYY-MM') || ' '"
                    + " || sector from notification where not exercise")) {
      while (row.next()) {
        if (!carried.contains(row.getObject(1, UUID.class))) {
          later++;
          expected.merge(row.getString(2), -1L, Long::sum);
        }
      }
    }
    assertThat(later).as("came after the backup").isGreaterThanOrEqualTo(10);
    expected.values().removeIf(count -> count == 0);
    Map<String, Long> restored = notified(copy.address(), token);
    restored.values().removeIf(count -> count == 0);
    assertThat(restored).isNotEmpty().isEqualTo(expected);
  }

  /** What references are numbered by: all sequences but those that a column has of itself. */
  private static Set<String> numbers(Node copy) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Connection owner = copy.owner();
        Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select relname from pg_class c where relkind = 'S'"
                    + " and relnamespace = 'belfry'::regnamespace and not exists (select from"
                    + " pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i'))")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  /** Tables whose rows are numbered; of duties those that are tasks, in their codes. */
  private static Set<String> numberedTables(Node copy) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Connection owner = copy.owner();
        Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace = 'belfry'::regnamespace and c.relkind = 'r'
                  and (a.attname in ('no', 'number') or (c.relname, a.attname) = ('duty', 'code'))
                  and not a.attisdropped
                """)) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  /** Those that a restore looks after, and what is none of its business. */
  private static Set<String> ofRows() {
    Set<String> tables = new TreeSet<>();
    Restore.COUNTERS.forEach(
        counter ->
            tables.add(
                counter.equals("logbook_number")
                    ? "logbook_entry"
                    : counter.replace("_number", "")));
    Stream.of(SeriesNumbers.values()).forEach(series -> tables.add(series.table()));
    // Open, see docs/operations/faults.md.
    tables.addAll(
        List.of(
            "statistics_snapshot",
            "statistics_publication",
            "assistance_offer",
            "political_note",
            "exercise_finding",
            "exercise_inject",
            "exercise_note",
            "crisis_finding",
            "meeting_minute",
            "step_round",
            "incident_merge",
            "communication_version",
            "proposal_act",
            "plan_act"));
    // They name what has its number elsewhere, or count what nobody is told by its number.
    tables.addAll(
        List.of(
            "meeting_decision",
            "monthly_fact_snapshot",
            "statistics_time_snapshot",
            "statistics_excluded_snapshot",
            "statistics_published_file",
            "statistics_early_receipt",
            "statistics_export_part",
            "step_run",
            "duty_raising",
            "import_refusal",
            "recovery_code",
            "log_leaf",
            "log_node"));
    return tables;
  }

  private static HttpResponse<String> sent(
      URI server, String role, String method, String path, String body, String seen) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.resolve("/api/v1" + path))
              .header("Authorization", "Bearer " + original.account(role, 0).token())
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body == null ? "" : body));
      if (seen != null) {
        request.header("If-Match", seen);
      }
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path + answer.body()).isBetween(200, 201);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode post(URI server, String role, String path, String body) {
    return read(sent(server, role, "POST", path, body.replace('\'', '"'), null));
  }

  private static JsonNode read(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String etag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  /** A file of its own, of which no document was numbered; gives its reference. */
  private static String aCrisis() {
    URI server = original.address();
    String reported =
        post(
                server,
                "analyst",
                "/notifications",
                """
                {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': 'Example Grid'},
                 'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': 'Numbered',
                 'awareAt': '%s', 'sector': 'energy', 'channel': 'mail'}
                """
                    .formatted(UUID.randomUUID(), Instant.now().minusSeconds(60)))
            .path("reference")
            .asText();
    String incident =
        post(
                server,
                "analyst",
                "/notifications/" + reported + "/triage",
                "{'action': 'openIncident', 'severity': 'severe', 'sectors': ['energy'], 'tlp': 'amber'}")
            .path("incident")
            .asText();
    String opened =
        post(
                server,
                "dutyOfficer",
                "/crises",
                "{'title': 'Numbered', 'incidents': ['%s'], 'tier': 'nationalIncident', 'grounds': 'why'}"
                    .formatted(incident))
            .path("reference")
            .asText();
    post(
        server,
        "director",
        "/crises/" + opened + "/proposals/1/decisions",
        "{'decision': 'approve'}");
    return opened;
  }

  private static int measure(URI server) {
    String reference =
        post(
                server,
                "dutyOfficer",
                "/crises/" + crisis + "/measures",
                """
            {'title': 'Cut', 'ground': 'The way in', 'effect': 'Silence', 'affected': 'Crews',
             'affectedSectors': ['energy'], 'service': 'CCB'}
            """)
            .path("reference")
            .asText();
    return Integer.parseInt(reference.substring(reference.indexOf("/M-") + 3));
  }

  private static int decision(URI server) {
    return post(
            server,
            "dutyOfficer",
            "/crises/" + crisis + "/logbook",
            "{'what': 'Cut it', 'options': []}")
        .path("number")
        .asInt();
  }

  private static String task(URI server) {
    return post(
            server,
            "dutyOfficer",
            "/crises/" + crisis + "/tasks",
            "{'service': 'CCB', 'text': 'Cut', 'doneWhen': 'It is silent', 'dueAt': '%s'}"
                .formatted(Instant.now().plusSeconds(7200)))
        .path("code")
        .asText();
  }

  private static int report(URI server) {
    HttpResponse<String> open =
        sent(
            server,
            "crisisCentre",
            "POST",
            "/crises/" + crisis + "/sitreps",
            "{\"cutOff\": \"%s\"}".formatted(Instant.now().plusSeconds(7200)),
            null);
    ObjectNode body = JSON.createObjectNode().put("tlp", "amber");
    body.putArray("audience").add("services");
    ObjectNode text = (ObjectNode) read(open).path("text");
    ((ObjectNode) text.path("situation")).put("en", "Switched by hand since this morning");
    body.set("text", text);
    String path = "/sitreps/" + read(open).path("id").asText();
    sent(server, "crisisCentre", "PUT", path, body.toString(), etag(open));
    HttpResponse<String> seen = sent(server, "director", "GET", path, null, null);
    return read(sent(server, "director", "POST", path + "/issues", null, etag(seen)))
        .path("number")
        .asInt();
  }

  private static int briefing(URI server) {
    HttpResponse<String> draft =
        sent(server, "dutyOfficer", "POST", "/crises/" + crisis + "/briefings", null, null);
    ObjectNode content = (ObjectNode) read(draft).path("content");
    ObjectNode text = JSON.createObjectNode();
    for (String language : List.of("nl", "fr", "de", "en")) {
      text.put(language, "Control is lost, power holds.");
    }
    content.set("bottomLine", text);
    content.putArray("tasks");
    content
        .path("impacts")
        .forEach(
            impact -> {
              ((ObjectNode) impact).set("service", text);
              ((ObjectNode) impact).set("forecast", text);
            });
    ((ObjectNode) content.path("wording")).set("heading", text);
    String path = "/briefings/" + read(draft).path("id").asText();
    HttpResponse<String> saved =
        sent(
            server,
            "dutyOfficer",
            "PUT",
            path,
            JSON.createObjectNode().put("tlp", "amber").set("content", content).toString(),
            etag(draft));
    return read(sent(server, "director", "POST", path + "/approvals", null, etag(saved)))
        .path("number")
        .asInt();
  }

  private static long number(String receipt) {
    Matcher reference = Pattern.compile("\"N-\\d{4}-(\\d+)\"").matcher(receipt);
    assertThat(reference.find()).as(receipt).isTrue();
    return Long.parseLong(reference.group(1));
  }

  /** The highest number of a notification that came with the backup. */
  private static long numbered(Node copy) throws SQLException {
    try (Connection owner = copy.owner();
        Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select max(substring(reference from 8)::bigint) from notification where received_at <"
                    + " (select at from audit_entry where action = 'installation.restored')")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** What the log says of the restore. */
  private static String restoring(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select details from audit_entry where action = 'installation.restored'")) {
      row.next();
      return row.getString(1);
    }
  }

  private static String lastBackup(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery("select value from installation where key = 'backup.takenAt'")) {
      row.next();
      return row.getString(1);
    }
  }

  /** Rows of the log about backups signed by our key. */
  private static int backups(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from audit_entry where action = 'installation.backedUp'"
                    + " and details like '%\"signedBy\":\""
                    + key
                    + "\"%'")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Exports of figures that are kept, and parts of their files. */
  private static int exports(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select (select count(*) from statistics_export)"
                    + " + (select count(*) from statistics_export_part)")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static List<Boolean> endedSessions(Connection owner) throws SQLException {
    List<Boolean> ended = new ArrayList<>();
    try (Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery("select ended_at is not null from login_session")) {
      while (row.next()) {
        ended.add(row.getBoolean(1));
      }
    }
    return ended;
  }

  private static void holdsItsOutbox(Node copy) throws Exception {
    copy.awaitHealth("200 {\"status\":\"DEGRADED\",\"reasons\":[\"outboxOnHold\"]}");
    UUID fresh = UUID.randomUUID();
    copy.sql(
        """
        insert into belfry.outbox_message (id, channel, recipient, subject, body, created_at, due_at)
        values ('%s', 'mail', 'service:NCCN', 'Restored', 'x', clock_timestamp(), now())
        """
            .formatted(fresh));
    // Two rounds of the relay.
    Awaitility.await()
        .during(Duration.ofSeconds(7))
        .atMost(Duration.ofSeconds(40))
        .until(() -> !isLookedAt(copy, fresh));
    tellsOfALateDutyAgain(copy);
    String old = run(copy.home(), "outbox").output();
    assertThat(old)
        .startsWith("hold=yes waiting=")
        .doesNotContain("old=0")
        .doesNotContain("watches=0");

    Ended released = run(copy.home(), "outbox", "--release", "discard");
    assertThat(released.output()).matches("hold=no waiting=[1-9]\\d* old=0 watches=0\n");
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> isLookedAt(copy, fresh));
    assertThat(ofLateDuty(copy))
        .as("the original had told it, and what a person wrote since leaves")
        .containsOnly("not sent: the installation that was restored had told it");
    // Of what was discarded.
    copy.awaitHealth("200 {\"status\":\"DEGRADED\",\"reasons\":[\"messagesOverdue\"]}");
    refuses(
        run(copy.home(), "outbox", "--release", "send"),
        "the outbox is not on hold; nothing was changed.");
  }

  /** A duty that the original raised after the backup is late here too, and nobody raised it. */
  private static void tellsOfALateDutyAgain(Node copy) throws Exception {
    String late =
        "update belfry.duty set due_at = called_at where crisis = '%s' and state = 'open'"
            .formatted(crisis);
    try (Connection owner = original.pastTheWalls();
        Statement statement = owner.createStatement()) {
      assertThat(statement.executeUpdate(late)).isPositive();
    }
    copy.sql(late);
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> !ofLateDuty(original.pastTheWalls()).isEmpty());
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> !ofLateDuty(copy).isEmpty());
  }

  private static List<String> ofLateDuty(Node copy) throws SQLException {
    return ofLateDuty(copy.owner());
  }

  /** What watches told of duties of our file since it is late: why it never leaves, or nothing. */
  private static List<String> ofLateDuty(Connection closed) throws SQLException {
    List<String> reasons = new ArrayList<>();
    try (Connection owner = closed;
        Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select case when given_up_at is not null then last_error else '' end
                from belfry.outbox_message where by_watch
                  and (subject like '%%%1$s%%' or body like '%%%1$s%%')
                """
                    .formatted(crisis))) {
      while (row.next()) {
        reasons.add(row.getString(1));
      }
    }
    return reasons;
  }

  /** No mail server is set up here: the relay notes that on what it takes up. */
  private static boolean isLookedAt(Node copy, UUID message) throws SQLException {
    try (Connection owner = copy.owner();
        Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select without_channel from outbox_message where id = '" + message + "'")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  @Test
  void saysThatTheFileIsSecretAndMakesItSo() throws IOException {
    assertThat(said).contains("signing key", "Only its owner can read it").contains("rows=");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesToWriteOverAFile() throws IOException {
    refuses(run(original.home(), "backup", backup.toString()), "exists; name another");
  }

  @Test
  void refusesAFolderThatIsNotEmpty() throws IOException {
    Path home = Files.createDirectory(temp.resolve("full"));
    Files.writeString(home.resolve("file"), "x");
    refuses(
        run(home, "restore", "--key=" + key, backup.toString()), "is not empty; set BELFRY_HOME");
    assertThat(home.resolve("file")).exists();
    refuses(run(original.home(), "restore", "--key=" + key, backup.toString()), "is not empty");
  }

  @Test
  void refusesADamagedBackupWhereverItIsDamaged() throws IOException {
    byte[] whole = Files.readAllBytes(backup);
    Path home = temp.resolve("from-damaged");
    for (double where : new double[] {0.3, 0.6}) {
      byte[] damaged = whole.clone();
      damaged[(int) (whole.length * where)] ^= 0x10;
      Path file = Files.write(temp.resolve("damaged.zip"), damaged);
      refuses(run(home, "restore", "--unproven", file.toString()), "is damaged");
    }
    Path cut =
        Files.write(temp.resolve("cut.zip"), java.util.Arrays.copyOf(whole, whole.length / 2));
    refuses(run(home, "restore", "--unproven", cut.toString()), "is damaged");
    assertThat(home).doesNotExist();
  }

  /** Nothing of a backup says whose it is: who restores says it, or that nobody can. */
  @Test
  void aBackupIsTakenOnlyOfWhomIsNamed() throws IOException {
    Path home = temp.resolve("of-nobody");
    String other = SigningKeyFile.ofBackups(temp.resolve("other")).keyId();
    refuses(run(home, "restore", backup.toString()), "nobody said whose backup it has to be");
    refuses(
        run(home, "restore", "--key=" + other, backup.toString()),
        "another key than " + other + " signed the backup; use another one");
    refuses(
        run(home, "restore", "--key=" + temp.resolve("none.pub"), backup.toString()),
        "--key names neither a key");
    assertThat(run(home, "restore", "--key=" + key, "--unproven", backup.toString()).code())
        .as("one of both")
        .isNotZero();
    assertThat(home).doesNotExist();
  }

  /** Whoever holds the backup holds all that is in it, the node's signing key too. */
  @Test
  void whoHoldsABackupCanSignNoOther() throws IOException {
    List<String> inside = new ArrayList<>();
    Path thief = Files.createDirectory(temp.resolve("thief"));
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(backup))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        inside.add(entry.getName());
        if (entry.getName().startsWith("files/keys/node.")) {
          Files.copy(in, thief.resolve(entry.getName().replace("files/keys/node", "backup")));
        }
      }
    }
    assertThat(inside)
        .contains("files/keys/node.key", "files/keys/node.pub")
        .noneMatch(name -> name.contains("backup"));
    Path home = temp.resolve("from-a-thief");
    BackupManifest list = Backup.check(backup).manifest();
    for (Path hisKeys : List.of(thief, temp.resolve("his-own"))) {
      Path forged = temp.resolve("forged.zip");
      rewrite(forged, SignedManifest.text(list, SigningKeyFile.ofBackups(hisKeys)));
      refuses(
          run(home, "restore", "--key=" + key, forged.toString()),
          "another key than " + key + " signed the backup");
      refuses(
          run(
              home,
              "restore",
              "--key=" + original.home().resolve("keys/backup.pub"),
              forged.toString()),
          "another key than " + key + " signed the backup");
    }
    assertThat(home).doesNotExist();
  }

  @Test
  void aBackupWithoutItsSignatureOrItsListIsRefused() throws IOException {
    Path home = temp.resolve("from-unsigned");
    BackupManifest list = Backup.check(backup).manifest();
    Path unsigned = temp.resolve("unsigned.zip");
    rewrite(unsigned, list.text());
    refuses(run(home, "restore", "--key=" + key, unsigned.toString()), "the backup is not signed");
    Path without = temp.resolve("without.zip");
    rewrite(without, null);
    refuses(
        run(home, "restore", "--unproven", without.toString()),
        "is damaged: it has no list of contents; use another one");
    // A genuine list of another moment, signed by the same key, does not make these parts its own.
    List<BackupManifest.Table> earlier = new ArrayList<>(list.tables());
    BackupManifest.Table first = earlier.get(0);
    earlier.set(
        0, new BackupManifest.Table(first.name(), first.columns(), first.rows(), "0".repeat(64)));
    Path swapped = temp.resolve("swapped.zip");
    rewrite(
        swapped,
        signed(
            new BackupManifest(
                list.program(),
                list.takenAt(),
                list.migrations(),
                earlier,
                list.sequences(),
                list.files())));
    refuses(
        run(home, "restore", "--key=" + key, swapped.toString()),
        "is damaged: " + first.entry() + " does not have its hash");
    assertThat(home).doesNotExist();
  }

  /** As the installation itself would sign it. */
  private static String signed(BackupManifest list) {
    return SignedManifest.text(list, SigningKeyFile.ofBackups(original.home().resolve("keys")));
  }

  @Test
  void refusesABackupOfANewerVersionAndLeavesNothing() throws Exception {
    BackupManifest manifest = Backup.check(backup).manifest();
    List<String> more = new ArrayList<>(manifest.migrations());
    more.add("999912312359");
    Path newer = temp.resolve("newer.zip");
    rewrite(
        newer,
        signed(
            new BackupManifest(
                "99.0.0",
                manifest.takenAt(),
                more,
                manifest.tables(),
                manifest.sequences(),
                manifest.files())));
    Path home = temp.resolve("from-newer");
    refuses(
        run(home, "restore", "--key=" + key, newer.toString()),
        "was written by a newer version (99.0.0)");
    try (var left = Files.list(home)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aBackupOfAnEarlierVersionIsBroughtUpToDateAndVerified() throws Exception {
    List<String> earlier =
        Backup.check(backup).manifest().migrations().stream()
            .filter(version -> version.compareTo("202611270000") < 0)
            .toList();
    Path file = temp.resolve("earlier.zip");
    try (DataFolder home = DataFolder.open(temp.resolve("earlier"));
        EmbeddedDatabase database = EmbeddedDatabase.start(home, told -> {})) {
      PGSimpleDataSource owner = new PGSimpleDataSource();
      owner.setUrl(database.access().ownerUrl());
      new Migrator(owner).migrateTo(earlier);
      try (Connection connection = owner.getConnection()) {
        connection.setSchema("belfry");
        try (Statement statement = connection.createStatement()) {
          statement.execute(
              "insert into installation (key, value) values ('kept', 'from an earlier version')");
          statement.execute(
              "select audit_append(now(), 'ann', 'cert', 'incident.read', 'I-2026-000001', '{}')");
          statement.execute(GAP.formatted(0));
        }
        Files.writeString(home.folder("keys").resolve("node.key"), "a key");
        Backup.write(connection, home.path(), file, "0.9.0");
      }
    }
    // No earlier version signed its backups.
    Path unsigned = temp.resolve("earlier-unsigned.zip");
    rewrite(file, unsigned, Backup.check(file).manifest().text());
    Path home = temp.resolve("from-earlier");
    Ended restored = run(home, "restore", "--unproven", unsigned.toString());
    assertThat(restored.code()).as(restored.output()).isZero();
    assertThat(restored.output()).contains("Nobody proved whose backup it is");
    assertThat(restored.last()).endsWith("differences=0");
    try (DataFolder folder = DataFolder.open(home);
        EmbeddedDatabase database = EmbeddedDatabase.start(folder, told -> {});
        Connection owner =
            DriverManager.getConnection(database.access().ownerUrl() + "&currentSchema=belfry");
        Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select (select value from installation where key = 'kept'),
                  (select max(version) from flyway_schema_history),
                  (select salt is null from audit_entry where action = 'incident.read')
                """)) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("from an earlier version");
      assertThat(row.getString(2)).isGreaterThan("202611280000");
      assertThat(row.getBoolean(3)).as("a row of before keeps its leaf").isTrue();
      closesGaps(owner);
    }
  }

  /** A restored log has a gap of the original; further ones are opened as the original's were. */
  private static void closesGaps(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      assertThat(taken(statement)).as("the rows that the restore left").isGreaterThan(1);
      assertThat(number(statement, "select count(*) from log_gap")).as("the gap of 0").isZero();

      // A row that committed late is in the backup, and had no place yet.
      statement.execute(
          "select audit_append(now(), 'ann', 'cert', 'incident.read', 'I-2026-000002', '{}')");
      long late = number(statement, "select max(seq) from audit_entry");
      statement.execute(
          "select audit_append(now(), 'ann', 'cert', 'incident.read', 'I-2026-000003', '{}')");
      statement.execute(
          "insert into log_leaf select max(no) + 1, %d, sha256('') from log_leaf"
              .formatted(late + 1));
      statement.execute(GAP.formatted(late));
      Restore.closeGaps(owner);
      assertThat(taken(statement)).as("it gets its place").isEqualTo(1);
      assertThat(number(statement, "select count(*) from log_leaf where seq = " + late)).isOne();
      assertThat(number(statement, "select count(*) from log_gap")).isZero();
    }
  }

  /** As the sequencer does it, four times a second. */
  private static long taken(Statement statement) throws SQLException {
    return number(statement, "select count(*) from log_take(100)");
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void rewrite(Path file, String list) throws IOException {
    rewrite(backup, file, list);
  }

  /** Copies a backup with another list of contents, with none for null. */
  private static void rewrite(Path from, Path file, String list) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(from));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        boolean isList = entry.getName().equals(BackupManifest.NAME);
        if (isList && list == null) {
          continue;
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        if (isList) {
          out.write(list.getBytes(StandardCharsets.UTF_8));
        } else {
          in.transferTo(out);
        }
        out.closeEntry();
      }
    }
  }
}
