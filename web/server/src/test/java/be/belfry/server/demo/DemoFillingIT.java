package be.belfry.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.BriefingSheet;
import be.belfry.domain.briefing.BriefingStatus;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Watermark;
import be.belfry.persistence.Database;
import be.belfry.persistence.convert.RecordJson;
import be.belfry.reports.briefing.BriefingReport;
import be.belfry.server.VerificationRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Demonstration data in a real database, and what {@code verify} says to them. Of the running month
 * there is little on its first days, so they go back to the one before.
 */
class DemoFillingIT {
  @TempDir private static Path keys;
  private static Database database;
  private static final List<String> FILES = new ArrayList<>();

  @BeforeAll
  static void fill() throws SQLException {
    database = Database.fresh();
    new DemoFilling(DemoHistory.SEED, Instant.now(), 2).fill(owner(), keys, FILES::add);
    DemoInstallation installation = new DemoInstallation(owner());
    assertThat(installation.isCounted()).as("a start that was stopped before").isFalse();
    installation.countFigures();
    assertThat(installation.isCounted()).isTrue();
  }

  private static String owner() {
    return database.url() + "&user=belfry_owner";
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static long count(String query) throws SQLException {
    try (Connection owner = database.connect("belfry_owner");
        Statement statement = owner.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getLong(1);
    }
  }

  @Test
  void nothingOfItDiffersFromItsHashes() throws SQLException {
    List<String> differences = new ArrayList<>();
    try (Connection owner = database.connect("belfry_owner")) {
      assertThat(VerificationRun.of(owner, differences))
          .contains("documents=28")
          .doesNotContain("entries=0")
          .contains("differences=0");
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void aCrisisRunsAnIncidentHasEndedAndAnExerciseIsOn() throws SQLException {
    assertThat(
            count(
                """
                select count(*) from crisis
                where status = 'running' and tier = 'nationalCrisis' and not exercise
                  and sectors @> '{energy,digitalInfrastructure}'
                """))
        .isEqualTo(1);
    assertThat(count("select count(*) from crisis where status = 'ended' and not exercise"))
        .isEqualTo(1);
    assertThat(count("select count(*) from crisis where exercise")).isEqualTo(1);
  }

  @Test
  void theExerciseIsOneWithItsFileInjectsNotesAndFindings() throws SQLException {
    assertThat(
            count(
                """
                select count(*) from exercise e
                where state = 'ended' and reference like 'X-%-0001'
                  and ended_at = started_at + interval '4 hours'
                  and (select count(*) from exercise_record r where r.exercise_id = e.id
                    and r.kind in ('thread', 'incident', 'crisis')) = 3
                  and (select count(*) from exercise_inject i where i.exercise_id = e.id
                    and i.delivered_at = e.started_at + i.at_minute * interval '1 minute') = 9
                  and (select count(*) from exercise_note n where n.exercise_id = e.id) = 3
                  and (select count(*) from exercise_finding f where f.exercise_id = e.id) = 2
                """))
        .isEqualTo(1);
    assertThat(count("select count(*) from crisis where exercise and status = 'ended'"))
        .isEqualTo(1);
  }

  /** The CSIRT has 24 hours for its first reply to an early warning. */
  @Test
  void theCsirtRepliesInTimeButForAFew() throws SQLException {
    String replies = "select count(*) from legal_clock where regime = 'csirtReply'";
    long all = count(replies);
    // One month that may have begun today; which ones are late hangs on its notifications.
    assertThat(count(replies + " and reported_at <= last_lawful_at"))
        .isGreaterThanOrEqualTo(all * 8 / 10 - 10);
    assertThat(count(replies + " and reported_at > last_lawful_at"))
        .isBetween(all > 200 ? 1L : 0L, all / 10 + 10);
    assertThat(count(replies + " and reported_at is null")).isLessThanOrEqualTo(all / 10 + 10);
    assertThat(
            count(
                """
                select count(*) from legal_clock c
                join notification n on n.thread_id = c.thread_id and n.first
                where c.regime = 'csirtReply' and c.reported_at is not null and not exists (
                  select 1 from audit_entry a where a.object = n.reference
                    and a.action in ('notification.replied', 'notification.informationRequested'))
                """))
        .as("each reply is an act in the log")
        .isZero();
  }

  @Test
  void dutiesOfTheFirstHourAreDoneInTime() throws SQLException {
    String urgent =
        """
        select count(*) from duty where not task and due_at <= called_at + interval '1 hour'
          and crisis_id in (select id from crisis where tier = 'nationalCrisis')
        """;
    assertThat(count(urgent)).isPositive();
    assertThat(count(urgent + " and (state <> 'fulfilled' or closed_at > due_at)")).isZero();
  }

  @Test
  void dutiesAreDoneAcknowledgedAndOverdue() throws SQLException {
    String running = " and crisis_id in (select id from crisis where tier = 'nationalCrisis')";
    assertThat(count("select count(*) from duty where state = 'fulfilled'" + running)).isPositive();
    assertThat(count("select count(*) from duty where state = 'acknowledged'" + running))
        .isPositive();
    assertThat(count("select count(*) from duty where state = 'open' and due_at < now()" + running))
        .isPositive();
  }

  @Test
  void aMeasureStandsInEveryState() throws SQLException {
    assertThat(count("select count(distinct state) from measure where not exercise")).isEqualTo(5);
  }

  @Test
  void aCellHasMetAndAnotherIsConvened() throws SQLException {
    assertThat(
            count(
                "select count(*) from cell_meeting m where state = 'closed' and exists (select 1"
                    + " from meeting_minute x where x.meeting_id = m.id and x.corrects is not null)"
                    + " and exists (select 1 from meeting_decision d where d.meeting_id = m.id"
                    + " and d.duty_id is not null) and exists (select 1 from meeting_attendance a"
                    + " where a.meeting_id = m.id and a.deputy_of is not null)"))
        .isEqualTo(1);
    assertThat(count("select count(*) from cell_meeting where state = 'convened'")).isEqualTo(1);
    assertThat(
            count(
                "select count(*) from meeting_call c join call_out k on k.id = c.call_out_id"
                    + " where k.state = 'calling'"))
        .as("nobody is called by a demonstration")
        .isZero();
  }

  @Test
  void aWarningIsOutWithConfirmationsAndAnotherWaits() throws SQLException {
    assertThat(
            count(
                "select count(*) from warning w where state = 'sent' and exists (select 1 from"
                    + " warning_addressee a where a.warning_id = w.id and acknowledged_at is null)"
                    + " and exists (select 1 from warning_addressee a where a.warning_id = w.id"
                    + " and acknowledged_at is not null)"))
        .isEqualTo(1);
    assertThat(count("select count(*) from warning where state = 'submitted'")).isEqualTo(1);
    assertThat(count("select count(*) from warning where state = 'draft'")).isEqualTo(1);
    assertThat(count("select count(*) from communication_line where state = 'released'"))
        .isEqualTo(2);
    assertThat(count("select count(*) from communication_line where state = 'submitted'"))
        .isEqualTo(1);
  }

  @Test
  void twoBriefingsAreOutAndTheQueueWaits() throws SQLException {
    assertThat(count("select count(*) from briefing where number > 0")).isEqualTo(2);
    assertThat(
            count(
                """
                select count(*) from briefing, lateral (select content::jsonb) as said (c) where number > 0
                  and c #>> '{wording,heading,en}' = 'Wiping software in electricity and telecom'
                  and jsonb_array_length(c #> '{wording,communication}') = 2
                  and jsonb_array_length(c #> '{facts,timeline}') > 0
                  and jsonb_array_length(c #> '{facts,decisions}') > 0
                  and jsonb_array_length(c #> '{facts,incidents}') > 0
                  and jsonb_array_length(c #> '{facts,names}') > 0
                """))
        .as("every block is filled, in English too")
        .isEqualTo(2);
    assertThat(
            count(
                """
                select count(*) from briefing, lateral (select content::jsonb) as said (c) where number > 0
                  and status = 'approved' and cast(c ->> 'validUntil' as timestamptz) > now() + interval '8 hours'
                  and jsonb_path_query_array(c, '$.outlook[*].hours') = '[6, 24, 72]'
                """))
        .as("the newest one is valid for hours")
        .isEqualTo(1);
    assertThat(count("select count(*) from briefing_document where manifest like '%treeSize\":0%'"))
        .isZero();
    assertThat(count("select count(*) from notification where state = 'waiting'")).isPositive();
    assertThat(count("select count(*) from notification where state = 'awaitingInformation'"))
        .isPositive();
  }

  /** Nothing of what is archived hangs on what the records say today. */
  @Test
  void aFrozenBriefingMakesItsArchivedPagesAgain() throws SQLException, IOException {
    int documents = 0;
    try (Connection owner = database.connect("belfry_owner");
        Statement statement = owner.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select * from briefing b join briefing_document d on d.briefing_id = b.id"
                    + " where b.number > 0")) {
      while (found.next()) {
        byte[] again =
            new BriefingReport().render(frozen(found), Language.of(found.getString("language")));
        assertThat(pages(again)).hasSizeGreaterThan(3).isEqualTo(pages(found.getBytes("bytes")));
        documents++;
      }
    }
    assertThat(documents).isEqualTo(8);
  }

  /** Of its row alone; it was printed as approved, whatever superseded it since. */
  private static BriefingSheet frozen(ResultSet briefing) throws SQLException {
    BriefingContent content = RecordJson.read(briefing.getString("content"), BriefingContent.class);
    List<Watermark> watermarks = new ArrayList<>();
    if (briefing.getBoolean("exercise")) {
      watermarks.add(Watermark.EXERCISE);
    }
    if (briefing.getBoolean("demo")) {
      watermarks.add(Watermark.DEMO);
    }
    return new BriefingSheet(
        briefing.getString("crisis"),
        briefing.getString("title"),
        briefing.getInt("number"),
        BriefingStatus.APPROVED,
        Tlp.of(briefing.getString("tlp")),
        watermarks,
        briefing.getBoolean("oral_order"),
        briefing.getString("author"),
        Optional.of(briefing.getString("approver")),
        Optional.of(briefing.getObject("approved_at", OffsetDateTime.class).toInstant()),
        content,
        false,
        content.frozen().names());
  }

  /** What the pages draw, without the document's id and dates; a page names its fonts itself. */
  private static List<String> pages(byte[] pdf) throws IOException {
    List<String> pages = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (PDPage page : document.getPages()) {
        pages.add(new String(page.getContents().readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    }
    return pages;
  }

  @Test
  void clocksAreMetAndLate() throws SQLException {
    assertThat(count("select count(*) from legal_clock where reported_at <= last_lawful_at"))
        .isPositive();
    assertThat(count("select count(*) from legal_clock where reported_at > last_lawful_at"))
        .isPositive();
  }

  @Test
  void someIncidentsTurnedOutToBeOfAnotherKind() throws SQLException {
    assertThat(
            count(
                """
                select count(*) from incident_change c join incident i on i.id = c.incident_id
                where c.field = 'classification' and c.after = i.classification
                """))
        .isPositive();
  }

  @Test
  void aRequestToNatoHasOffersInEveryState() throws SQLException {
    assertThat(
            count(
                """
                select count(distinct o.state) from assistance_offer o
                join assistance_request r on r.id = o.request_id and r.state = 'acknowledged'
                join crisis c on c.reference = r.crisis and c.tier = 'nationalCrisis'
                """))
        .isEqualTo(5);
  }

  /** What differs while somebody past all rights has changed a table; then all is as it was. */
  private static List<String> differencesAfter(String table, String manipulation)
      throws SQLException {
    List<String> differences = new ArrayList<>();
    try (Connection superuser = database.connect("postgres");
        Statement statement = superuser.createStatement()) {
      statement.execute("set session_replication_role = replica");
      statement.execute("create table kept as select * from " + table);
      try (Connection owner = database.connect("belfry_owner")) {
        statement.execute(manipulation);
        VerificationRun.of(owner, differences);
      } finally {
        statement.execute("delete from " + table);
        statement.execute("insert into " + table + " select * from kept");
        statement.execute("drop table kept");
      }
    }
    return differences;
  }

  @Test
  void anotherDocumentThanTheOneInTheRegisterIsFound() throws SQLException {
    assertThat(differencesAfter("release", "update release set sha256 = reverse(sha256)"))
        .hasSize(4)
        .anySatisfy(one -> assertThat(one).endsWith(" in en is not the one in the register"))
        .anySatisfy(one -> assertThat(one).startsWith("the release R-"))
        .anySatisfy(
            one -> assertThat(one).endsWith(" in manifest.json is not the one in the register"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"briefing_document", "sitrep_document"})
  void aDocumentThatWasReplacedWithItsHashIsFound(String table) throws SQLException {
    assertThat(
            differencesAfter(
                table,
                """
                update %1$s set bytes = old || '\\x20', sha256 = encode(sha256(old || '\\x20'), 'hex')
                from (select bytes as old, id as which from %1$s where language = 'fr'
                  order by id limit 1) as one where id = which
                """
                    .formatted(table)))
        .as("also by the statement that goes with it")
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one).endsWith(" in fr is not the one in the record"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          logbook_entry   | update %1$s set what = concat(what, '.') %2$s   | does not say what it said when it was recorded
          logbook_entry   | update %1$s set options = concat(options, 'x') %2$s | does not say what it said when it was recorded
          logbook_entry   | update %1$s set decided_at = decided_at - interval '1 microsecond' %2$s | does not say what it said when it was recorded
          logbook_entry   | update %1$s set decided_by = 'Somebody else' %2$s | does not say what it said when it was recorded
          logbook_entry   | delete from %1$s %2$s                     | is in the record and nowhere else
          logbook_entry   | insert into %1$s select gen_random_uuid(), version, crisis_id, crisis, number + 1000, decided_at, recorded_at, decided_by, office, recorded_by, what, options, basis, expected_effect, review_at from %1$s %2$s | is in no record
          crisis_timeline | update %1$s set text = concat(text, '.') %2$s   | does not say what it said when it was recorded
          crisis_timeline | update %1$s set confidence = case confidence when 'high' then 'low' else 'high' end %2$s | does not say what it said when it was recorded
          crisis_timeline | delete from %1$s %2$s                     | is in the record and nowhere else
          """)
  void aWordOfADecisionThatIsChangedLaterIsFound(String table, String change, String found)
      throws SQLException {
    String one = "where id = (select id from kept order by recorded_at, id limit 1)";
    assertThat(differencesAfter(table, change.formatted(table, one)))
        .singleElement()
        .asString()
        .endsWith(found);
  }

  /** All at once, each on a row of its own; then all is as it was. */
  @Test
  void whatSomebodyMadeOfIncidentsTiersDecisionsAndWallsIsFound() throws SQLException {
    isFound(
        Map.of(
            "incident", "severity, classification, status, tlp, sectors, tier",
            "incident_change", "after",
            "crisis", "tier, status",
            "proposal", "state, to_level, grounds",
            "proposal_act", "subject_id, reason, act",
            "notification_thread", "tlp, sectors",
            "national_scale", "level"),
        DemoManipulations.CHANGES);
  }

  /** Who validated, sent, recalled or confirmed, and what became of it. */
  @Test
  void whereSomethingStandsAndWhoBroughtItThereIsFound() throws SQLException {
    isFound(
        Map.of(
            "communication_line",
                "state, authors, validated_by, released_at, ended_by, ended_at, end_reason",
            "warning", "state, approved_by, sent_at",
            "warning_addressee", "acknowledged_at, acknowledged_by, acknowledged_via",
            "release", "sent_by, recalled_by, recalled_at, recall_reason",
            "assistance_request", "state, drafted_by",
            "assistance_offer", "state",
            "release_package", "state, approved_by, ended_by, ended_at",
            "briefing", "status",
            "duty", "state, closed_by, closed_at, service, evidence",
            "cell_meeting", "convened_by"),
        DemoManipulations.STANDING);
  }

  /** Steps undone, done, left out or ended by nobody who did; whose the procedures are. */
  @Test
  void whatSomebodyMadeOfProceduresAndTheirStepsIsFound() throws SQLException {
    isFound(
        Map.of(
            "playbook_run", "state, completed_at, started_by, ot",
            "step_run",
                "state, begun_by, reported_by, closed_by, closed_at, evidence, evidence_sha256,"
                    + " reason, rounds_done",
            "step_round", "done_by"),
        DemoManipulations.PROCEDURES);
  }

  /** All at once; each is found, and nothing else differs. Then the columns are as they were. */
  private static void isFound(Map<String, String> columns, List<DemoManipulations.Change> changes)
      throws SQLException {
    List<String> expected = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    try (Connection superuser = database.connect("postgres");
        Statement statement = superuser.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (String table : columns.keySet()) {
        statement.execute("create table kept_%1$s as select * from %1$s".formatted(table));
      }
      try (Connection owner = database.connect("belfry_owner")) {
        for (DemoManipulations.Change change : changes) {
          try (ResultSet changed = statement.executeQuery(change.sql())) {
            assertThat(changed.next()).as(change.sql()).isTrue();
            for (String found : change.found().split("; ")) {
              expected.add(found.formatted(changed.getString(1)));
            }
          }
        }
        VerificationRun.of(owner, differences);
      } finally {
        for (Map.Entry<String, String> table : columns.entrySet()) {
          statement.execute(
              "update %1$s t set %2$s from kept_%1$s k where k.id = t.id"
                  .formatted(
                      table.getKey(),
                      Arrays.stream(table.getValue().split(", "))
                          .map(column -> column + " = k." + column)
                          .collect(Collectors.joining(", "))));
          statement.execute("drop table kept_" + table.getKey());
        }
      }
    }
    for (String one : expected) {
      assertThat(differences).as(one).anyMatch(found -> found.startsWith(one));
    }
    assertThat(differences).as("and nothing else").hasSameSizeAs(expected);
  }

  /** All at once, each on rows of its own; then all is as it was. */
  @Test
  void whatSomebodyWroteOrThrewAwayIsFound() throws SQLException {
    List<String> tables =
        List.of(
            "sitrep",
            "sitrep_document",
            "sitrep_input",
            "briefing",
            "briefing_document",
            "release",
            "release_file",
            "release_marking",
            "assistance_document",
            "communication_line",
            "communication_version",
            "warning",
            "meeting_minute");
    List<String> expected = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    try (Connection superuser = database.connect("postgres");
        Statement statement = superuser.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (String table : tables) {
        statement.execute("create table kept_%1$s as select * from %1$s".formatted(table));
      }
      try (Connection owner = database.connect("belfry_owner")) {
        for (DemoManipulations.Change change : DemoManipulations.WORDS) {
          try (ResultSet changed = statement.executeQuery(change.sql())) {
            assertThat(changed.next()).as(change.sql()).isTrue();
            for (String found : change.found().split("; ")) {
              expected.add(found.formatted(changed.getString(1)));
            }
            assertThat(changed.next()).as(change.sql()).isFalse();
          }
        }
        VerificationRun.of(owner, differences);
      } finally {
        for (String table : tables) {
          statement.execute("delete from " + table);
          statement.execute("insert into %1$s select * from kept_%1$s".formatted(table));
          statement.execute("drop table kept_" + table);
        }
      }
    }
    assertThat(differences)
        .filteredOn(one -> !one.startsWith("the document of briefing 1 of "))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(differences)
        .filteredOn(one -> one.startsWith("the document of briefing 1 of "))
        .hasSize(4)
        .allSatisfy(one -> assertThat(one).endsWith(" is in the record and nowhere else"));
  }

  @Test
  void theFiguresAreCounted() throws SQLException {
    assertThat(count("select count(*) from statistics_dirty")).isZero();
    assertThat(count("select count(*) from monthly_fact")).isPositive();
  }

  @Test
  void theAccountsAreWrittenOnce() {
    assertThat(FILES).singleElement().asString().contains("\"user\": \"dutyofficer1\"");
  }
}
