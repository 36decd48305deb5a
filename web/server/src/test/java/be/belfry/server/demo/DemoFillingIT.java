package be.belfry.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import be.belfry.server.VerificationRun;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One month of demonstration data in a real database, and what {@code verify} says to it. */
class DemoFillingIT {
  @TempDir private static Path keys;
  private static Database database;
  private static final List<String> FILES = new ArrayList<>();

  @BeforeAll
  static void fill() throws SQLException {
    database = Database.fresh();
    new DemoFilling(DemoHistory.SEED, Instant.now(), 1).fill(owner(), keys, FILES::add);
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
        CHANGES);
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
        STANDING);
  }

  /** All at once; each is found, and nothing else differs. Then the columns are as they were. */
  private static void isFound(Map<String, String> columns, List<Change> changes)
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
        for (Change change : changes) {
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

  /**
   * @param sql gives the reference of the one that it changed
   * @param found what differs then; several with a semicolon between them
   */
  private record Change(String sql, String found) {}

  private static Change incident(String set, int nth, String found) {
    return new Change(
        """
        update incident set %s where id = (select id from incident where source = 'own'
          and tier = 'none' and status <> 'merged'
          and severity <> 'emergency' and sectors <> '{space}' and tlp <> 'clear'
          and classification <> 'other:other'
          order by opened_at offset %d limit 1)
        returning reference
        """
            .formatted(set, nth),
        found + " of %s is not what the last act in the record made it");
  }

  private static final String THE_CRISIS =
      "(select id from crisis where tier = 'nationalCrisis' and not exercise)";

  private static final String THE_ENDED =
      "(select id from crisis where status = 'ended' and not exercise)";

  private static final List<Change> CHANGES =
      List.of(
          incident("severity = 'emergency'", 1, "the severity"),
          incident("classification = 'other:other'", 2, "the classification"),
          incident("status = 'merged'", 3, "the state"),
          incident("tlp = 'clear'", 4, "the tlp"),
          incident("sectors = '{space}'", 5, "the sectors"),
          new Change(
              """
              update incident set tier = 'nationalCrisis' where id = (select id from incident
                where source = 'own' and tier = 'none' order by opened_at offset 6 limit 1)
              returning reference
              """,
              "the tier of %s was decided by nobody"),
          new Change(
              """
              update incident set tier = 'none' where id = (select incident_id from crisis_incident
                where crisis_id = %s order by incident_reference limit 1) returning reference
              """
                  .formatted(THE_CRISIS),
              "the tier of %s is lower than what was decided for "),
          new Change(
              """
              update incident_change c set after = 'low' from incident i where i.id = c.incident_id
                and c.id = (select id from incident_change where field = 'severity'
                  and after <> 'low' order by changed_at, id limit 1)
              returning i.reference
              """,
              "the change of severity of %s at "),
          new Change(
              """
              update proposal set state = 'refused' where crisis_id = %1$s and no = 1
              returning (select reference from crisis where id = %1$s)
              """
                  .formatted(THE_ENDED),
              "the proposal 1 of %s does not stand where its last act left it"),
          new Change(
              """
              update proposal set grounds = grounds || '!' where crisis_id = %1$s and no = 2
              returning (select reference from crisis where id = %1$s)
              """
                  .formatted(THE_ENDED),
              "the proposal 2 of %s is not what the record says of it"),
          new Change(
              """
              update proposal_act a set subject_id = (select id from account
                  where username = 'dutyofficer1')
              where a.act = 'approve' and a.proposal_id =
                (select id from proposal where crisis_id = %1$s and no = 1)
              returning (select c.reference from crisis c where c.id = %1$s)
              """
                  .formatted(THE_CRISIS),
              "the proposal 1, act 2 of %s is not what the record says of it"),
          new Change(
              "update crisis set tier = 'nationalIncident' where id = %s returning reference"
                  .formatted(THE_CRISIS),
              "the tier of %s is not the one that was decided"),
          new Change(
              "update crisis set status = 'refused' where id = %s returning reference"
                  .formatted(THE_ENDED),
              "the status of %s is not what the decisions made it"),
          new Change(
              """
              update notification_thread t set tlp = 'clear' from notification n
              where n.thread_id = t.id and n.first and n.id = (select id from notification
                where first and tlp <> 'clear' order by received_at limit 1)
              returning n.reference
              """,
              "the tlp of the thread of %s is not that of its reports"),
          new Change(
              """
              update notification_thread t set sectors = '{space}' from notification n
              where n.thread_id = t.id and n.first and n.id = (select id from notification
                where first and sectors <> '{space}' order by received_at desc limit 1)
              returning n.reference
              """,
              "the sectors of the thread of %s is not that of its reports"),
          new Change(
              """
              update national_scale set level = 'none' where scale = 'activation' and not exercise
              returning scale
              """,
              "the level of %s is not the one that was decided"));

  private static final String MOVED = " does not stand where its last act left it";
  private static final String ANOTHER = " names another person or time than the record";

  private static final List<Change> STANDING =
      List.of(
          new Change(
              """
              update communication_line set state = 'withdrawn', ended_by = 'director1',
                ended_at = now(), end_reason = 'x' where no = 1 returning crisis
              """,
              "the line %1$s/L-1" + MOVED + "; the line %1$s/L-1" + ANOTHER),
          new Change(
              """
              update communication_line set validated_by = 'director1' where no = 2
              returning crisis
              """,
              "the line %s/L-2" + ANOTHER),
          new Change(
              """
              update communication_line set authors = '{crisiscentre1}' where no = 3
              returning crisis
              """,
              "the line %s/L-3" + ANOTHER),
          new Change(
              """
              update warning set approved_by = 'director2' where state = 'sent'
              returning reference
              """,
              "the warning %s" + ANOTHER),
          new Change(
              "update warning set state = 'draft' where state = 'submitted' returning reference",
              "the warning %s" + MOVED),
          new Change(
              """
              update warning_addressee x set acknowledged_at = null, acknowledged_by = null,
                acknowledged_via = null
              where x.id = (select id from kept_warning_addressee where acknowledged_at is not null
                order by name, id limit 1)
              returning (select w.reference from warning w where w.id = x.warning_id)
                || ' by ' || coalesce(x.unit, x.entity_id)
              """,
              "the confirmation of warning %s is in the record and nowhere else"),
          new Change(
              """
              update warning_addressee x set acknowledged_at = now(), acknowledged_by = 'x',
                acknowledged_via = 'link'
              where x.id = (select id from kept_warning_addressee where acknowledged_at is null
                order by name, id limit 1)
              returning (select w.reference from warning w where w.id = x.warning_id)
                || ' by ' || coalesce(x.unit, x.entity_id)
              """,
              "the confirmation of warning %s is in no record"),
          new Change(
              """
              update release set recalled_by = 'defence1', recalled_at = now(), recall_reason = 'x'
              where object like 'P-%' returning reference
              """,
              "the release %1$s" + MOVED + "; the release %1$s" + ANOTHER),
          new Change(
              """
              update release set sent_by = 'director1' where object like 'A-%'
              returning reference
              """,
              "the release %s" + ANOTHER),
          new Change(
              """
              update assistance_request set drafted_by = 'dutyofficer2' where state = 'draft'
              returning reference
              """,
              "the request %s" + ANOTHER),
          new Change(
              """
              update assistance_request set state = 'ended' where state = 'acknowledged'
              returning reference
              """,
              "the request %s" + MOVED),
          new Change(
              """
              update assistance_offer o set state = 'declined' from assistance_request r
              where r.id = o.request_id and o.no = 2 returning r.reference
              """,
              "the offer %s/2" + MOVED),
          new Change(
              """
              update release_package set state = 'withdrawn', ended_by = 'director1',
                ended_at = now() where state = 'proposed' returning reference
              """,
              "the package %1$s" + MOVED + "; the package %1$s" + ANOTHER),
          new Change(
              """
              update release_package set approved_by = 'director1' where state = 'received'
              returning reference
              """,
              "the package %s" + ANOTHER),
          new Change(
              "update briefing set status = 'superseded' where number = 2 returning crisis",
              "the briefing 2 of %s" + MOVED),
          new Change(
              """
              update duty set state = 'acknowledged', closed_by = null, closed_at = null,
                evidence = null
              where id = (select id from kept_duty where state = 'fulfilled' order by id limit 1)
              returning crisis || '/' || code
              """,
              """
              the duty %1$s does not stand where its last act left it; \
              the duty %1$s names another person or time than the record; \
              words of duty %1$s are not those that the record has a fingerprint of\
              """),
          new Change(
              """
              update duty set closed_by = 'director1'
              where id = (select id from kept_duty where state = 'fulfilled'
                order by id desc limit 1)
              returning crisis || '/' || code
              """,
              "the duty %s" + ANOTHER),
          new Change(
              """
              update duty set service = 'DEFENCE' where id = (select id from kept_duty
                where state = 'open' and service <> 'DEFENCE' order by id limit 1)
              returning crisis || '/' || code
              """,
              "the duty %s" + MOVED),
          new Change(
              """
              update cell_meeting set convened_by = 'director1' where state = 'closed'
              returning crisis || '/S-' || no
              """,
              "the meeting %s" + ANOTHER));

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
        for (Change change : WORDS) {
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

  private static final String OTHER = " does not say what it said when it was recorded";
  private static final String GONE = " is in the record and nowhere else";

  private static final List<Change> WORDS =
      List.of(
          new Change(
              """
              delete from sitrep_document d using sitrep s where s.id = d.sitrep_id and s.number = 1
                and d.language = 'de' returning s.crisis
              """,
              "the document of situation report 1 of %s in de" + GONE),
          new Change(
              """
              update sitrep set content = regexp_replace(content, 'Henegouwen', 'Namen')
              where number = 2 returning crisis
              """,
              "the situation report 2 of %s" + OTHER),
          new Change(
              """
              update sitrep set audience = '{cells,deciders,sectors}' where number = 1
              returning crisis
              """,
              "the situation report 1 of %s" + OTHER),
          new Change(
              """
              update sitrep_input i set content = regexp_replace(i.content, '80 %', '90 %')
              from sitrep s where s.id = i.sitrep_id and s.number = 2 and i.service = 'BIPT'
              returning i.crisis
              """,
              "the input of BIPT for a report of %s" + OTHER),
          new Change(
              """
              update sitrep_input i set sent_by = 'Somebody else'
              from sitrep s where s.id = i.sitrep_id and s.number = 1 and i.service = 'ECONOMY'
              returning i.crisis
              """,
              "the input of ECONOMY for a report of %s" + OTHER),
          new Change(
              """
              delete from sitrep_input i using sitrep s where s.id = i.sitrep_id and s.number = 2
                and i.service = 'FCCU' returning i.crisis
              """,
              "the input of FCCU for a report of %s" + GONE),
          new Change(
              """
              with gone as (delete from briefing where number = 1 returning id, crisis),
              archived as (delete from briefing_document d using gone g where d.briefing_id = g.id)
              select crisis from gone
              """,
              "the briefing 1 of %s" + GONE),
          new Change(
              "update briefing set tlp = 'green' where number = 2 returning crisis",
              "the briefing 2 of %s" + OTHER),
          new Change(
              "delete from release where object like 'P-%' returning reference",
              "the release %s" + GONE),
          new Change(
              "update release set addressee = 'NL' where object like 'A-%' returning reference",
              "the release %s" + OTHER),
          new Change(
              """
              delete from release_file f using release_package p where p.id = f.package_id
                and f.name = 'picture.json' and p.reference in (select object from kept_release)
              returning p.reference
              """,
              "the document of package %s in picture.json" + GONE),
          new Change(
              """
              delete from release_file f using release_package p where p.id = f.package_id
                and f.name = 'bundle.stix.json' and p.reference in (select object from kept_release)
              returning p.reference
              """,
              "the document of package %s in bundle.stix.json" + GONE),
          new Change(
              """
              delete from assistance_document d using assistance_request r
              where r.id = d.request_id and d.language = 'fr' returning r.reference
              """,
              "the document of request %s in fr" + GONE),
          new Change(
              """
              update assistance_document d set bytes = d.bytes || '\\x20',
                sha256 = encode(sha256(d.bytes || '\\x20'), 'hex')
              from assistance_request r where r.id = d.request_id and d.language = 'nl'
              returning r.reference
              """,
              "the document of request %s in nl is not the one in the record"),
          new Change(
              """
              insert into release_marking (id, source_kind, source_id, caveat, named, marked_by,
                marked_at)
              select gen_random_uuid(), 'sitrep', id, 'none', '{}', 'director1', now()
              from sitrep where number = 2
              returning (select crisis || '/S2' from sitrep where number = 2)
              """,
              "the caveat 1 on %s is in no record"),
          new Change(
              """
              update communication_line set content = replace(content, 'niet in gevaar', 'in gevaar')
              where no = 1 returning crisis
              """,
              "the line %s/L-1" + OTHER),
          new Change(
              """
              update communication_version v set content = replace(v.content, 'parket', 'leger')
              from communication_line l where l.id = v.line_id and l.no = 2 returning l.crisis
              """,
              "the version 1 of line %s/L-2" + OTHER),
          new Change(
              """
              update communication_line set public_at = public_at + interval '1 hour'
              where no = 2 returning crisis
              """,
              "the release of line %s/L-2" + OTHER),
          new Change(
              """
              update communication_line set state = 'released', validated_by = 'director1',
                validated_office = 'director', validated_at = now(), released_by = 'director1',
                released_at = now(), public_at = now()
              where no = 3 returning crisis
              """,
              "the release of line %1$s/L-3 is in no record; the line %1$s/L-3"
                  + MOVED
                  + "; the line %1$s/L-3"
                  + ANOTHER),
          new Change(
              "update warning set sectors = '{health}' where state = 'sent' returning reference",
              "the warning %s" + OTHER),
          new Change(
              "update warning set tlp = 'clear' where state = 'submitted' returning reference",
              "the warning %s" + OTHER),
          new Change(
              "delete from warning where state = 'draft' returning reference",
              "the warning %s" + GONE),
          new Change(
              """
              update meeting_minute e set text = replace(e.text, '14', '11') from cell_meeting m
              where m.id = e.meeting_id and e.no = 1 returning m.crisis || '/S-' || m.no
              """,
              "the entry 1 of the minutes of %s" + OTHER),
          new Change(
              """
              delete from meeting_minute e using cell_meeting m
              where m.id = e.meeting_id and e.no = 2 returning m.crisis || '/S-' || m.no
              """,
              "the entry 2 of the minutes of %s" + GONE));

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
