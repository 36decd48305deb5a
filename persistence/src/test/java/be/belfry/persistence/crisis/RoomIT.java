package be.belfry.persistence.crisis;

import static be.belfry.domain.incident.AnIncident.NOW;
import static be.belfry.domain.incident.AnIncident.anIncident;
import static be.belfry.domain.incident.AnIncident.subject;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.RoomFigures;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.duty.DutyFilter;
import be.belfry.domain.incident.AnIncident;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentFilter;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.incident.OfCrisis;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Changes;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
import be.belfry.persistence.duty.SqlDutyQueries;
import be.belfry.persistence.incident.SqlIncidentQueries;
import be.belfry.persistence.shared.SqlChanges;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;

class RoomIT {
  private static final Subject OFFICER = subject(Role.DUTY_OFFICER, "officer");
  private static final Subject MINISTER = subject(Role.MINISTER, "minister");
  private static final Subject ENERGY =
      subject(Role.SECTOR_AUTHORITY, "economy", Sector.ENERGY.code());
  private static final Instant AT = NOW.plusSeconds(3600);
  private static Database database;
  private static UUID grid;
  private static UUID exercise;

  @BeforeAll
  static void open() {
    database = Database.fresh();
    grid = store(1, anIncident().inSectors(Sector.ENERGY), "antwerp", "namur");
    store(2, anIncident().inSectors(Sector.HEALTH).marked(Tlp.AMBER_STRICT), "namur");
    store(3, anIncident().inSectors(Sector.ENERGY, Sector.HEALTH));
    exercise = store(4, anIncident().inSectors(Sector.ENERGY).inExercise(), "liege");
    database.asOwner(
        "update crisis set status = 'refused', ended_at = now() where title = 'File 3'");
    duty(grid, "amber", "BIPT", "open", "2026-03-02T07:00Z");
    duty(grid, "amber", "BIPT", "acknowledged", "2026-03-03T07:00Z");
    duty(grid, "red", "NCCN", "open", "2026-03-03T07:00Z");
    database.asOwner(
        """
        insert into crisis_timeline (id, crisis_id, crisis, occurred_at, recorded_at, recorded_by,
            source, confidence, kind, text, evidence, observables)
          values (gen_random_uuid(), '%s', 'C', now(), now(), 'a', 'a', 'low', 'unknown', 'who?', '', '');
        insert into battle_rhythm (id, crisis_id, crisis, every_minutes, first_cut_off, report_after,
            meeting_after, ask_before, remind_before, lead, reason, set_by, set_at)
          values (gen_random_uuid(), '%s', 'C', 240, '2026-03-02T06:00Z', 30, 60, 60, 30, 'NCCN', 'x', 'a',
            '2026-03-02T05:00Z');
        update crisis set status = 'running', tier = 'nationalCrisis', started_at = opened_at,
          tier_since = opened_at where id = '%s'
        """
            .formatted(grid, grid, grid));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static UUID store(int number, AnIncident data, String... provinces) {
    UUID file =
        database.as(
            Subject.system("test"),
            em -> {
              Incident incident = data.numbered(number).build();
              em.persist(incident);
              em.flush();
              JpaCrises crises = Database.inject(em, new JpaCrises());
              Crisis crisis =
                  new Crisis(
                      crises.nextReference(Year.of(2026)),
                      "File " + number,
                      List.of(
                          new AttachedIncident(
                              incident.id(), incident.reference(), incident.walls())),
                      OFFICER,
                      "plan-2026",
                      NOW);
              crises.add(crisis);
              return crisis.id();
            });
    if (provinces.length > 0) {
      report(number, file, String.join(",", provinces));
    }
    return file;
  }

  /** A report of the incident, with one clock that ends soon and one that has ended. */
  private static void report(int number, UUID file, String provinces) {
    String id = new UUID(7, number).toString();
    database.asOwner(
        """
        insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
          select '%1$s', 'Example Grid', 'en', now(), i.tlp, i.sectors, i.exercise
          from crisis_incident l join incident i on i.id = l.incident_id where l.crisis_id = '%2$s';
        insert into submission (notification_id, body_sha256, body)
          values ('%1$s', repeat('0', 64), '{}');
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, language, title, provinces, content, submitted_by, tlp, sectors, exercise)
          select t.id, t.id, 'N-2026-00000%3$s', true, 'earlyWarning', 'api', 'settled', now(), now(),
            t.organisation_name, 'en', 'x', '{%4$s}', '{}', 'a', t.tlp, t.sectors, t.exercise
          from notification_thread t where t.id = '%1$s';
        insert into incident_notification (id, incident_id, thread_id, reference, first, linked_at, linked_by)
          select gen_random_uuid(), l.incident_id, '%1$s', 'N-2026-00000%3$s', true, now(), 'a'
          from crisis_incident l where l.crisis_id = '%2$s';
        insert into legal_clock (id, thread_id, regime, stage, started_at, target_at, last_lawful_at) values
          (gen_random_uuid(), '%1$s', 'nis2', 'incidentNotification', '%5$s', '%5$s'::timestamptz + interval '2 h', '%5$s'::timestamptz + interval '3 h'),
          (gen_random_uuid(), '%1$s', 'nis2', 'earlyWarning', '%5$s', '%5$s', '%5$s')
        """
            .formatted(id, file, number, provinces, NOW));
  }

  private static void duty(UUID file, String tlp, String service, String state, String due) {
    database.asOwner(
        """
        insert into duty (id, crisis_id, crisis, code, plan_version, service, tier, task, state,
            called_at, acknowledge_by, due_at, tlp, sectors, services, named, exercise)
          values (gen_random_uuid(), '%s', 'C-2026-0001', gen_random_uuid(), 'plan-2026', '%s',
            'nationalCrisis', false, '%s', '%s', '%s', '%s', '%s', '{energy}', '{}', '{}', false)
        """
            .formatted(file, service, state, NOW, due, due, tlp));
  }

  private static RoomFigures complete(Subject viewer, Optional<UUID> file) {
    return database.as(viewer, em -> Database.inject(em, new SqlRoomQueries()).complete(file, AT));
  }

  private static RoomFigures own(Subject viewer) {
    return database.as(
        viewer, em -> Database.inject(em, new SqlRoomQueries()).own(Optional.empty(), AT));
  }

  @Test
  void countsAllFilesOfRealityThatAreNotOver() {
    assertThat(complete(OFFICER, Optional.empty()).counts())
        .containsEntry("files", 2L)
        .containsEntry("incidents", 2L)
        .containsEntry("sector.energy", 1L)
        .containsEntry("sector.health", 1L)
        .containsEntry("province.antwerp", 1L)
        .containsEntry("province.namur", 2L)
        .containsEntry("service.BIPT.open", 1L)
        .containsEntry("service.BIPT.acknowledged", 1L)
        .containsEntry("service.BIPT.overdue", 1L)
        .containsEntry("service.NCCN.open", 1L)
        .containsEntry("questions", 1L)
        .containsEntry("clocks.due", 2L)
        .containsEntry("clocks.overdue", 2L)
        .containsEntry("clock.nis2", 2L)
        .containsEntry("tier.nationalCrisis", 1L)
        .containsEntry("activation.none", 1L)
        .doesNotContainKey("province.liege")
        .doesNotContainKey("placeless");
  }

  @Test
  void completeFiguresAreTheSameWhoeverAsks() {
    assertThat(complete(MINISTER, Optional.empty())).isEqualTo(complete(OFFICER, Optional.empty()));
    assertThat(complete(ENERGY, Optional.empty())).isEqualTo(complete(OFFICER, Optional.empty()));
  }

  @Test
  void ownFiguresStopAtTheWalls() {
    assertThat(own(ENERGY).counts())
        .containsEntry("files", 1L)
        .containsEntry("incidents", 1L)
        .containsEntry("province.namur", 1L)
        .containsEntry("clocks.due", 1L)
        .doesNotContainKey("sector.health")
        .doesNotContainKey("service.NCCN.open")
        .doesNotContainKey("tier.nationalCrisis");
    assertThat(own(MINISTER).counts()).isEmpty();
    assertThat(own(subject(Role.ORGANISATION, "stranger")).counts()).isEmpty();
  }

  /** Whoever reports for an entity counts its own clocks, whatever else there is. */
  @Test
  void anEntityCountsItsOwnClocks() {
    UUID entity = new UUID(9, 1);
    database.asOwner(
        """
        insert into organisation (id, name, sector, category, language)
          values ('%1$s', 'Example Grid', 'energy', 'essential', 'nl');
        insert into notification_thread (id, organisation_id, organisation_name, language, opened_at, tlp,
            sectors, exercise)
          values ('%1$s', '%1$s', 'Example Grid', 'nl', now(), 'red', '{energy}', false);
        insert into legal_clock (id, thread_id, regime, stage, started_at, target_at, last_lawful_at) values
          (gen_random_uuid(), '%1$s', 'gdpr', 'incidentNotification', '%2$s', '%2$s', '%2$s')
        """
            .formatted(entity, AT.plusSeconds(60)));
    // Other tests count it no more.
    try {
      assertThat(own(ADuty.ofEntity("grid", entity)).counts())
          .containsExactlyInAnyOrderEntriesOf(Map.of("clocks.due", 1L, "clock.gdpr", 1L));
    } finally {
      database.asOwner("delete from legal_clock where thread_id = '%s'".formatted(entity));
    }
  }

  @Test
  void countsOneFileAlone() {
    assertThat(complete(OFFICER, Optional.of(grid)).counts())
        .containsEntry("files", 1L)
        .containsEntry("incidents", 1L)
        .containsEntry("clocks.due", 1L)
        .containsEntry("clocks.overdue", 1L)
        .containsEntry("clock.nis2", 1L)
        .doesNotContainKey("sector.health");
    assertThat(complete(OFFICER, Optional.of(exercise)).counts())
        .containsEntry("incidents", 1L)
        .containsEntry("province.liege", 1L)
        .containsEntry("clocks.due", 1L);
  }

  @Test
  void marksWhatRestsOnAnOralOrderUntilItIsRatified() {
    assertThat(complete(MINISTER, Optional.empty()).counts()).doesNotContainKey("oral.tier");
    try {
      database.asOwner(
          "update crisis set uphold_by = now() where id = '%s';".formatted(grid)
              + " update national_scale set uphold_by = now()"
              + " where scale = 'phase' and not exercise");
      for (Optional<UUID> file : List.of(Optional.<UUID>empty(), Optional.of(grid))) {
        assertThat(complete(MINISTER, file).counts())
            .containsEntry("oral.tier", 1L)
            .containsEntry("oral.phase", 1L)
            .doesNotContainKey("oral.activation");
      }
      assertThat(complete(OFFICER, Optional.of(exercise)).counts())
          .as("another world")
          .doesNotContainKey("oral.tier")
          .doesNotContainKey("oral.phase");
    } finally {
      database.asOwner(
          "update crisis set uphold_by = null; update national_scale set uphold_by = null");
    }
    assertThat(complete(MINISTER, Optional.of(grid)).counts()).doesNotContainKey("oral.tier");
  }

  @Test
  void tellsWhenTheRhythmBeatsNext() {
    RoomFigures figures = complete(OFFICER, Optional.empty());
    assertThat(figures.moment("next.cutOff")).contains(Instant.parse("2026-03-02T10:00:00Z"));
    assertThat(figures.moment("next.report")).contains(Instant.parse("2026-03-02T10:30:00Z"));
    assertThat(figures.moment("next.meeting")).contains(Instant.parse("2026-03-02T11:00:00Z"));
  }

  /** The rhythm's cut-offs are at six, ten, two: a briefing comes two and a half hours after. */
  @Test
  void theNextBriefingFollowsTheRhythmElseTheValidityOfTheOneInForce() {
    try {
      assertThat(nextBriefing()).as("nothing planned").isEmpty();
      briefing(1, "superseded", "2026-03-02T06:10:00Z", "2026-03-02T09:00:00Z");
      briefing(2, "approved", "2026-03-02T08:10:00Z", "2026-03-02T13:00:00Z");
      assertThat(nextBriefing()).as("valid until then").contains("2026-03-02T13:00:00Z");
      database.asOwner("update battle_rhythm set briefing_after = 150");
      assertThat(nextBriefing()).as("of the cut-off at ten").contains("2026-03-02T12:30:00Z");
      assertThat(complete(OFFICER, Optional.of(grid)).count("next.briefing")).isEqualTo(3);
      assertThat(own(OFFICER).moment("next.briefing")).as("the same for all").isPresent();
      database.asOwner("update briefing set status = 'superseded'");
      briefing(3, "approved", "2026-03-02T10:05:00Z", "2026-03-02T20:00:00Z");
      assertThat(nextBriefing()).as("that one is made").contains("2026-03-02T16:30:00Z");
      assertThat(nextBriefing("2026-03-02T16:30:01Z")).contains("2026-03-02T16:30:00Z");
      database.asOwner("update battle_rhythm set briefing_after = null");
      assertThat(nextBriefing()).contains("2026-03-02T20:00:00Z");
      assertThat(nextBriefing("2026-03-02T23:00:00Z"))
          .as("valid no more, and no other one is there")
          .contains("2026-03-02T20:00:00Z");
    } finally {
      database.asOwner(
          "update battle_rhythm set briefing_after = null; delete from briefing;"
              + " delete from briefing_number");
    }
  }

  @Test
  void aBriefingThatDidNotComeKeepsItsTimeUntilTheNextCutOff() {
    try {
      briefing(1, "approved", "2026-03-02T08:10:00Z", "2026-03-02T09:00:00Z");
      database.asOwner("update battle_rhythm set briefing_after = 150");
      for (String at : List.of("12:29:00", "12:31:00", "13:59:00")) {
        assertThat(nextBriefing("2026-03-02T" + at + "Z")).contains("2026-03-02T12:30:00Z");
      }
      assertThat(nextBriefing("2026-03-02T14:01:00Z")).contains("2026-03-02T16:30:00Z");
      database.asOwner("update battle_rhythm set set_at = '2026-03-02T12:40Z'");
      assertThat(nextBriefing("2026-03-02T12:45:00Z"))
          .as("of no rhythm yet at half past twelve")
          .contains("2026-03-02T16:30:00Z");
    } finally {
      database.asOwner(
          "update battle_rhythm set briefing_after = null, set_at = '2026-03-02T05:00Z';"
              + " delete from briefing; delete from briefing_number");
    }
  }

  /** Every day at eight in Belgium, also on the Sunday of which three o'clock is two. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-10-24T05:00:00Z, 2026-10-24T06:00:00Z, 2026-10-24T06:30:00Z, 2026-10-24T07:00:00Z, 2026-10-23T08:30:00Z
          2026-10-25T05:59:00Z, 2026-10-25T07:00:00Z, 2026-10-25T07:30:00Z, 2026-10-25T08:00:00Z, 2026-10-24T08:30:00Z
          2026-10-25T06:58:00Z, 2026-10-25T07:00:00Z, 2026-10-25T07:30:00Z, 2026-10-25T08:00:00Z, 2026-10-24T08:30:00Z
          2026-10-25T07:00:01Z, 2026-10-26T07:00:00Z, 2026-10-26T07:30:00Z, 2026-10-26T08:00:00Z, 2026-10-25T09:30:00Z
          """)
  void aDailyRhythmKeepsItsHourInTheRoomWhenSummerTimeEnds(
      String at, Instant cutOff, Instant report, Instant meeting, Instant briefing) {
    try {
      database.asOwner(
          "update battle_rhythm set every_minutes = 1440, first_cut_off = '2026-10-20T06:00Z',"
              + " briefing_after = 150");
      RoomFigures figures = figures(at);
      assertThat(figures.moment("next.cutOff")).contains(cutOff);
      assertThat(figures.moment("next.report")).contains(report);
      assertThat(figures.moment("next.meeting")).contains(meeting);
      assertThat(figures.moment("next.briefing"))
          .as("missed, and then the next")
          .contains(briefing);
    } finally {
      database.asOwner(
          "update battle_rhythm set every_minutes = 240, first_cut_off = '2026-03-02T06:00Z',"
              + " briefing_after = null");
    }
  }

  private static RoomFigures figures(String at) {
    return database.as(
        OFFICER,
        em ->
            Database.inject(em, new SqlRoomQueries())
                .complete(Optional.empty(), Instant.parse(at)));
  }

  private static Optional<String> nextBriefing(String at) {
    return figures(at).moment("next.briefing").map(Instant::toString);
  }

  private static Optional<String> nextBriefing() {
    return complete(OFFICER, Optional.empty()).moment("next.briefing").map(Instant::toString);
  }

  private static void briefing(int number, String status, String asOf, String validUntil) {
    database.asOwner(
        """
        insert into briefing (id, crisis_id, crisis, title, number, status, tlp, named, exercise, demo,
            oral_order, content, author_id, author, drafted_at, saved_at, approver, approved_at)
          values (gen_random_uuid(), '%1$s', 'C', 'x', %2$d, '%3$s', 'amber', '{}', false, false, false,
            '{"asOf": "%4$s", "validUntil": "%5$s"}', gen_random_uuid(), 'a', now(), now(), 'b', now());
        insert into briefing_number values ('%1$s', %2$d)
          on conflict (crisis_id) do update set last = excluded.last
        """
            .formatted(grid, number, status, asOf, validUntil));
  }

  /** The rhythm's meeting is at eleven; cells meet when they are convened, and say when again. */
  @Test
  void theNextMeetingIsTheFirstOfAllCells() {
    try {
      meeting(1, "evaluationCell", "convened", "2026-03-02T12:00Z", null);
      assertThat(nextMeeting()).as("later than the rhythm's").isEqualTo("2026-03-02T11:00:00Z");
      assertThat(meets()).as("the rhythm names no cell").isEmpty();
      meeting(2, "policyCell", "convened", "2026-03-02T10:30Z", null);
      meeting(3, "policyCell", "cancelled", "2026-03-02T09:10Z", null);
      meeting(4, "policyCell", "convened", "2026-03-02T08:50Z", null);
      assertThat(nextMeeting()).as("neither past nor cancelled").isEqualTo("2026-03-02T10:30:00Z");
      assertThat(meets()).containsExactly("meets.policyCell");
      meeting(5, "informationCell", "closed", "2026-03-02T08:00Z", "2026-03-02T09:30Z");
      assertThat(nextMeeting()).as("as the last one said").isEqualTo("2026-03-02T09:30:00Z");
      meeting(6, "informationCell", "convened", "2026-03-02T10:15Z", null);
      assertThat(nextMeeting()).as("what was convened since").isEqualTo("2026-03-02T10:15:00Z");
      assertThat(meets()).containsExactly("meets.informationCell");
      meeting(7, "evaluationCell", "convened", "2026-03-02T10:15Z", null);
      assertThat(meets())
          .as("two at the same time")
          .containsExactly("meets.evaluationCell", "meets.informationCell");
    } finally {
      database.asOwner("delete from cell_meeting");
    }
  }

  private static String nextMeeting() {
    return complete(OFFICER, Optional.empty()).moment("next.meeting").orElseThrow().toString();
  }

  private static List<String> meets() {
    return complete(MINISTER, Optional.empty()).counts().keySet().stream()
        .filter(key -> key.startsWith("meets."))
        .toList();
  }

  /** Of a report that is issued, given up or a correction nobody waits for an input. */
  @Test
  void countsTheInputsOfTheReportWhoseInputsCloseNext() {
    assertThat(complete(OFFICER, Optional.empty()).counts())
        .as("no report is opened")
        .doesNotContainKeys("inputs.asked", "inputs.in");
    try {
      database.asOwner(
          """
          insert into sitrep (id, crisis_id, crisis, title, number, status, corrects, tlp, named, audience,
              exercise, demo, oral_order, cut_off, content, editor_id, editor, opened_at, saved_at)
            select gen_random_uuid(), '%s', 'C', 'x', 0, s.status, s.corrects, 'amber', '{}', '{cells}', false,
              false, false, '2026-03-02T10:00Z', '{}', gen_random_uuid(), 'a', now(), now()
            from (values ('open', null), ('discarded', null), ('open', 1)) s (status, corrects);
          insert into sitrep_input (id, sitrep_id, crisis_id, crisis, title, service, exercise, asked_at,
              cut_off, remind_at, sent_at, changed_at, sent_by, language, content)
            select gen_random_uuid(), s.id, s.crisis_id, 'C', 'x', i.service, false, now(), s.cut_off, now(),
              i.sent, i.sent, case when i.sent is not null then 'a' end,
              case when i.sent is not null then 'nl' end, case when i.sent is not null then '{}' end
            from sitrep s, (values ('CCB', now()), ('NCCN', null), ('BIPT', null)) i (service, sent)
        """
              .formatted(grid));
      for (Subject viewer : List.of(OFFICER, MINISTER)) {
        assertThat(complete(viewer, Optional.of(grid)).counts())
            .containsEntry("inputs.asked", 3L)
            .containsEntry("inputs.in", 1L);
      }
      assertThat(complete(OFFICER, Optional.of(exercise)).counts())
          .as("of another file")
          .doesNotContainKey("inputs.asked");
    } finally {
      database.asOwner("truncate sitrep cascade");
    }
  }

  private static void meeting(int no, String cell, String state, String starts, String next) {
    boolean ended = !state.equals("convened");
    database.asOwner(
        """
        insert into cell_meeting (id, crisis_id, crisis, no, plan_version, cell, members, state,
            starts_at, place, agenda, convened_by, convened_at, opened_at, ended_by, ended_at, reason,
            next_at, exercise)
          values (gen_random_uuid(), '%s', 'C-2026-0001', %d, 'plan-2026', '%s', '{CCB}', '%s', '%s',
            'Room', '', 'x', now(), %s, %s, %s, %s, %s, false)
        """
            .formatted(
                grid,
                no,
                cell,
                state,
                starts,
                state.equals("closed") ? "now()" : "null",
                ended ? "'x'" : "null",
                ended ? "now()" : "null",
                state.equals("cancelled") ? "'x'" : "null",
                next == null ? "null" : "'" + next + "'"));
  }

  /** The numbers lead to lists; who may open everything finds as many there. */
  @Test
  void theListsBehindTheNumbersHoldAsMany() {
    RoomFigures figures = complete(OFFICER, Optional.empty());
    assertThat(incidents(OFFICER, "current", null)).hasSize((int) figures.count("incidents"));
    assertThat(incidents(OFFICER, "current", "namur"))
        .hasSize((int) figures.count("province.namur"));
    assertThat(incidents(OFFICER, "current", "none")).isEmpty();
    assertThat(incidents(ENERGY, "current", "namur")).hasSize(1);
    assertThat(incidents(OFFICER, "C-2026-9999", null)).isEmpty();
    assertThat(duties(OFFICER)).isEqualTo(2);
    assertThat(duties(MINISTER)).isZero();
  }

  private static List<IncidentRow> incidents(Subject viewer, String file, String place) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlIncidentQueries())
                .list(
                    IncidentFilter.all().of(OfCrisis.of(file, Optional.ofNullable(place))),
                    IncidentSort.NEWEST,
                    PageRequest.first())
                .rows());
  }

  private static int duties(Subject viewer) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlDutyQueries())
                .list(DutyFilter.ofCrisis(DutyFilter.CURRENT), PageRequest.first(), AT)
                .total());
  }

  private static Changes node() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url());
    source.setUser("belfry_app");
    return new SqlChanges(source);
  }

  private static boolean hears(Changes node) {
    for (int look = 0; look < 200; look++) {
      if (node.seen()) {
        return true;
      }
    }
    return false;
  }

  @Test
  void everyNodeHearsOfAChangeOnceItIsCommitted() throws Exception {
    Changes one = node();
    Changes two = node();
    assertThat(one.seen()).as("nobody knows what was before").isTrue();
    assertThat(two.seen()).isTrue();
    assertThat(one.seen()).isFalse();
    for (String change :
        List.of(
            "update crisis set title = title",
            "update duty set raised = raised + 1",
            "update national_scale set since = since",
            "update cell_meeting set place = place",
            "update incident set title = title")) {
      database.asOwner(change);
      assertThat(hears(one)).as(change).isTrue();
      assertThat(hears(two)).as(change).isTrue();
      assertThat(one.seen()).as("once for each transaction").isFalse();
    }
    try (Connection connection = database.connect("belfry_owner");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("update crisis set title = title");
      connection.rollback();
    }
    assertThat(one.seen()).as("what was rolled back did not happen").isFalse();
    one.tell();
    assertThat(hears(one)).isTrue();
    assertThat(hears(two)).isTrue();
  }

  @Test
  void aLostConnectionIsOpenedAgainAndCountsAsAChange() {
    Changes node = node();
    node.seen();
    sever();
    assertThat(hears(node)).isTrue();
    database.asOwner("update crisis set title = title");
    assertThat(hears(node)).isTrue();
  }

  private static void sever() {
    try (Connection superuser = DriverManager.getConnection(database.url(), "postgres", "");
        Statement statement = superuser.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
              + " and query like 'listen%' and pid <> pg_backend_pid()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The message is empty: nothing of a record travels by it. */
  @Test
  void tellsNothingButThatSomethingChanged() throws Exception {
    try (Connection connection = database.connect("belfry_app");
        Statement statement = connection.createStatement()) {
      statement.execute("listen belfry_room");
      database.asOwner("update crisis set title = title");
      PGNotification[] told = connection.unwrap(PGConnection.class).getNotifications(5000);
      assertThat(told).hasSize(1);
      assertThat(told[0].getParameter()).isEmpty();
    }
  }

  @Test
  void theIntakeMakesNoCommitWait() {
    List<?> watched =
        database.as(
            Subject.system("test"),
            em ->
                em.createNativeQuery(
                        """
                        select cast(c.relname as text)
                        from pg_trigger t join pg_class c on c.oid = t.tgrelid
                        join pg_proc p on p.oid = t.tgfoid where p.proname = 'room_changed'
                        """)
                    .getResultList());
    List<String> tables = watched.stream().map(String.class::cast).toList();
    assertThat(tables)
        .contains("crisis", "duty", "sitrep")
        .doesNotContain(
            "notification", "notification_thread", "legal_clock", "submission", "receipt");
  }
}
