package be.belfry.persistence.crisis;

import static be.belfry.domain.incident.AnIncident.NOW;
import static be.belfry.domain.incident.AnIncident.subject;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.briefing.BriefedIncident;
import be.belfry.domain.briefing.BriefingQueries.CrisisPicture;
import be.belfry.domain.briefing.Figure;
import be.belfry.domain.crisis.CrisisFilter;
import be.belfry.domain.crisis.CrisisRow;
import be.belfry.domain.crisis.RoomFigures;
import be.belfry.domain.incident.IncidentFilter;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.OfCrisis;
import be.belfry.domain.incident.OpenIncident;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.logbook.TimelineFilter;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.sitrep.SitrepCount;
import be.belfry.domain.sitrep.SitrepFigure;
import be.belfry.domain.sitrep.Spread;
import be.belfry.persistence.Database;
import be.belfry.persistence.briefing.SqlBriefingFacts;
import be.belfry.persistence.briefing.SqlBriefingQueries;
import be.belfry.persistence.incident.SqlIncidentQueries;
import be.belfry.persistence.logbook.SqlTimeline;
import be.belfry.persistence.sitrep.SqlSitrepQueries;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One rule for what counts in a crisis: room, situation report, briefing, review, list of files and
 * the lists behind the numbers say the same, whatever became of its incidents.
 */
class CrisisCountedIT {
  private static final Subject OFFICER = subject(Role.DUTY_OFFICER, "officer");
  private static final String FILE = "C-2026-0003";
  private static final UUID KEY = UUID.fromString("6f1f0a52-4a0e-4a6b-8a44-0a1de0c1a001");
  private Database database;

  /** Four incidents, one of them detached; the first two have a report and a place each. */
  @BeforeEach
  void open() {
    database = Database.fresh();
    database.asOwner(
        """
        insert into crisis (id, reference, title, status, tier, sectors, services, tlp, named, exercise,
            plan_version, opened_at, started_at)
          values ('%1$s', '%2$s', 'Grid', 'running', 'nationalCrisis', '{energy,health,transport}', '{}',
            'amber', '{}', false, 'plan-2026', '2026-03-01T06:00Z', '2026-03-01T07:00Z');
        insert into incident (id, reference, title, classification, phenomenon, severity, status, sectors,
            sub_sectors, services, tlp, originator, named, cross_border, root_cause, tier, indicators,
            opened_at, detected_at, counted_at, imputed_date, date_precision, source, exercise)
          select md5('i' || i)::uuid, 'I-2026-00000' || i, 'Title', 'fraud:phishing', 'phishing', 'high',
            'open', array[(array['energy', 'health', 'transport', 'banking'])[i]], '{}', '{}', 'amber',
            'test', '{}', 'no', 'unknown', 'none', '{}', '2026-03-01T06:30Z', '2026-03-01T05:30Z',
            '2026-03-01T05:30Z', false, 'instant', 'own', false
          from generate_series(1, 4) i;
        insert into crisis_incident (id, crisis_id, incident_id, incident_reference, sectors, tlp, named,
            attached_at, attached_by, reason, detached_at, detached_by, detach_reason)
          select md5('c' || i)::uuid, '%1$s', md5('i' || i)::uuid, 'I-2026-00000' || i, '{health}', 'amber',
            '{}', '2026-03-01T07:00Z', 'test', 'same event',
            case when i = 4 then timestamptz '2026-03-01T08:00Z' end, case when i = 4 then 'test' end,
            case when i = 4 then 'other event' end
          from generate_series(1, 4) i;
        insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
          select md5('t' || i)::uuid, 'Entity ' || i, 'nl', '2026-03-01T05:00Z', 'amber', '{health}', false
          from generate_series(1, 2) i;
        insert into submission select md5('n' || i)::uuid, repeat('0', 64), '\\x00' from generate_series(1, 2) i;
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, language, title, provinces, content, submitted_by, tlp, sectors, exercise)
          select md5('n' || i)::uuid, md5('t' || i)::uuid, 'N-2026-00000' || i, true, 'voluntary', 'form',
            'opened', '2026-03-01T06:00Z', '2026-03-01T05:00Z', 'Entity ' || i, 'nl', 'Title',
            array[(array['antwerp', 'namur'])[i]], jsonb_build_object('impact',
              jsonb_build_object('usersAffected', i * 100)), 'test', 'amber', '{health}', false
          from generate_series(1, 2) i;
        insert into incident_notification (id, version, incident_id, thread_id, reference, first, linked_at,
            linked_by)
          select md5('l' || i)::uuid, 0, md5('i' || i)::uuid, md5('t' || i)::uuid, 'N-2026-00000' || i, true,
            '2026-03-01T06:30Z', 'test' from generate_series(1, 2) i;
        insert into legal_clock (id, thread_id, regime, stage, started_at, target_at, last_lawful_at)
          select gen_random_uuid(), md5('t' || i)::uuid, 'nis2', 'incidentNotification', '2026-03-01T05:00Z',
            '2026-03-02T10:00Z', '2026-03-02T11:00Z' from generate_series(1, 2) i;
        insert into timeline_entry (id, incident_id, occurred_at, recorded_at, recorded_by, source,
            confidence, kind, text)
          select md5('q' || i)::uuid, md5('i' || i)::uuid, '2026-03-01T06:00Z', '2026-03-01T06:00Z', 'a', 's',
            'low', 'unknown', 'who?' from generate_series(1, 2) i;
        """
            .formatted(KEY, FILE));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void merge(int absorbed, int survivor) {
    database.asOwner(
        """
        update incident set status = 'merged' where id = md5('i%1$d')::uuid;
        insert into incident_merge (id, absorbed_id, survivor_id, no, state_before, reason, merged_by, merged_at)
          select gen_random_uuid(), md5('i%1$d')::uuid, md5('i%2$d')::uuid,
            1 + count(*), 'open', 'The same', 'a', '2026-03-02T07:00Z'
          from incident_merge where absorbed_id = md5('i%1$d')::uuid
        """
            .formatted(absorbed, survivor));
  }

  private void reverse(int absorbed) {
    database.asOwner(
        """
        update incident_merge set reversed_at = '2026-03-02T07:30Z', reversed_by = 'a'
          where absorbed_id = md5('i%1$d')::uuid and reversed_at is null;
        update incident set status = 'open' where id = md5('i%1$d')::uuid
        """
            .formatted(absorbed));
  }

  private void state(int incident, String status) {
    database.asOwner(
        "update incident set status = '%s' where id = md5('i%d')::uuid"
            .formatted(status, incident));
  }

  /** Everything that counts or lists says this; what a number leads to shows as many. */
  private void counts(int incidents, int falsePositives, int entities, int people, Sector... hit) {
    Set<Sector> sectors = Set.of(hit);
    database.as(
        OFFICER,
        em -> {
          RoomFigures room = Database.inject(em, new SqlRoomQueries()).complete(only(), NOW);
          RoomFigures own = Database.inject(em, new SqlRoomQueries()).own(only(), NOW);
          RoomFigures all =
              Database.inject(em, new SqlRoomQueries()).complete(Optional.empty(), NOW);
          SitrepCount report =
              Database.inject(em, new SqlSitrepQueries()).count(FILE, NOW).orElseThrow().count();
          CrisisPicture draft =
              Database.inject(em, new SqlBriefingQueries()).picture(FILE, NOW).orElseThrow();
          SqlBriefingFacts facts = Database.inject(em, new SqlBriefingFacts());
          Spread spread = facts.spread(KEY, NOW);

          for (RoomFigures each : List.of(room, own, all)) {
            assertThat(each.count("incidents")).as("room").isEqualTo(incidents);
            assertThat(each.count("falsePositives")).as("room").isEqualTo(falsePositives);
            assertThat(each.sectors()).as("room").containsExactlyInAnyOrderElementsOf(sectors);
          }
          assertThat(report.value(SitrepFigure.INCIDENTS)).as("report").isEqualTo(incidents);
          assertThat(report.value(SitrepFigure.FALSE_POSITIVES)).isEqualTo(falsePositives);
          assertThat(report.value(SitrepFigure.SECTORS)).isEqualTo(sectors.size());
          assertThat(report.value(SitrepFigure.ENTITIES)).isEqualTo(entities);
          assertThat(report.value(SitrepFigure.PEOPLE)).isEqualTo(people);
          assertThat(report.sectors()).hasSize(sectors.size());
          assertThat(draft.figures())
              .extracting(c -> c.figure() + "=" + c.value())
              .contains(
                  Figure.INCIDENTS + "=" + incidents,
                  Figure.SECTORS + "=" + sectors.size(),
                  Figure.ENTITIES + "=" + entities,
                  Figure.PEOPLE + "=" + people);
          assertThat(spread.sectors())
              .as("grid")
              .extracting(s -> s.sector())
              .containsExactlyInAnyOrderElementsOf(sectors);
          assertThat(report.spread().orElseThrow().sectors()).isEqualTo(spread.sectors());
          assertThat(number(em, "select number from crisis_counts('%s') where code = 'incidents'"))
              .as("review")
              .isEqualTo(incidents);
          assertThat(
                  Database.inject(em, new SqlCrisisQueries())
                      .list(CrisisFilter.all(), PageRequest.first())
                      .rows())
              .extracting(CrisisRow::incidents)
              .containsExactly(incidents);

          for (String scope : List.of(FILE, OfCrisis.CURRENT)) {
            assertThat(list(em, scope, null, Set.of(), Set.of())).hasSize(incidents);
            assertThat(list(em, scope, null, Set.of(), Set.of(IncidentStatus.FALSE_POSITIVE)))
                .hasSize(falsePositives);
            for (Sector sector : Sector.values()) {
              assertThat(list(em, scope, null, Set.of(sector), Set.of()))
                  .as("list of " + sector)
                  .hasSize((int) room.count("sector." + sector.code()))
                  .hasSize(spread.in(sector).map(s -> (int) s.incidents()).orElse(0));
            }
            for (Province province : Province.values()) {
              assertThat(list(em, scope, province.code(), Set.of(), Set.of()))
                  .as("list of " + province)
                  .hasSize((int) room.count("province." + province.code()))
                  .hasSize((int) spread.in(Optional.of(province)));
            }
            assertThat(list(em, scope, OfCrisis.PLACELESS, Set.of(), Set.of()))
                .hasSize((int) room.count("placeless"))
                .hasSize((int) spread.placeless());
          }
          assertThat(facts.incidents(KEY, Tlp.AMBER))
              .as("annex")
              .extracting(BriefedIncident::reference)
              .containsExactlyInAnyOrderElementsOf(
                  list(em, FILE, null, Set.of(), Set.of()).stream()
                      .map(IncidentRow::reference)
                      .toList());
          everythingThatBelongsToIt(em, room, report);
          return null;
        });
  }

  /** Clocks and questions go on whatever became of their incident, and each is there once. */
  private static void everythingThatBelongsToIt(
      EntityManager em, RoomFigures room, SitrepCount report) {
    SqlTimeline timeline = Database.inject(em, new SqlTimeline());
    assertThat(room.count("questions")).isEqualTo(2);
    assertThat(report.value(SitrepFigure.OPEN_QUESTIONS)).isEqualTo(2);
    assertThat(timeline.open(FILE, true)).isEqualTo(2);
    assertThat(timeline.lines(FILE, TimelineFilter.OPEN, true)).hasSize(2);
    assertThat(number(em, "select number from crisis_counts('%s') where code = 'openQuestions'"))
        .isEqualTo(2);
    assertThat(room.count("clocks.due")).isEqualTo(2);
    assertThat(report.value(SitrepFigure.CLOCKS_DUE)).isEqualTo(2);
    assertThat(Database.inject(em, new SqlBriefingFacts()).clocks(KEY, NOW))
        .singleElement()
        .satisfies(c -> assertThat(c.due()).isEqualTo(2));
  }

  private static long number(EntityManager em, String sql) {
    return ((Number) em.createNativeQuery(sql.formatted(KEY)).getSingleResult()).longValue();
  }

  private static Optional<UUID> only() {
    return Optional.of(KEY);
  }

  private static List<IncidentRow> list(
      EntityManager em,
      String scope,
      String place,
      Set<Sector> sectors,
      Set<IncidentStatus> states) {
    IncidentFilter filter =
        new IncidentFilter(
                Optional.empty(),
                states,
                sectors,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                OpenIncident.OWN,
                Optional.empty(),
                Optional.empty())
            .of(OfCrisis.of(scope, Optional.ofNullable(place)));
    return Database.inject(em, new SqlIncidentQueries())
        .list(filter, IncidentSort.NEWEST, PageRequest.first())
        .rows();
  }

  @Test
  void whatWasDetachedCountsNoMore() {
    counts(3, 0, 2, 300, Sector.ENERGY, Sector.HEALTH, Sector.TRANSPORT);
  }

  /** The place stands in reports alone, and these are not his to read. */
  @Test
  void whoReadsIncidentsAndNoReportsIsLedToTheSamePlaces() {
    merge(2, 3);
    for (Role role : List.of(Role.PRIME_MINISTER, Role.INTERIOR, Role.ANALYST)) {
      database.as(
          subject(role, "reader"),
          em -> {
            for (String scope : List.of(FILE, OfCrisis.CURRENT)) {
              assertThat(places(em, scope, "antwerp")).containsExactly("I-2026-000001");
              assertThat(places(em, scope, "namur")).containsExactly("I-2026-000003");
              assertThat(places(em, scope, "liege")).isEmpty();
              assertThat(places(em, scope, OfCrisis.PLACELESS)).isEmpty();
            }
            return null;
          });
    }
    reverse(2);
    database.as(
        subject(Role.PRIME_MINISTER, "reader"),
        em -> {
          assertThat(places(em, FILE, OfCrisis.PLACELESS)).containsExactly("I-2026-000003");
          return null;
        });
  }

  private static List<String> places(EntityManager em, String scope, String place) {
    return list(em, scope, place, Set.of(), Set.of()).stream().map(IncidentRow::reference).toList();
  }

  @Test
  void aMergedIncidentCountsOnceThroughTheOneThatGoesOn() {
    merge(2, 1);
    counts(2, 0, 2, 300, Sector.ENERGY, Sector.HEALTH, Sector.TRANSPORT);
    merge(1, 3);
    counts(1, 0, 2, 300, Sector.ENERGY, Sector.HEALTH, Sector.TRANSPORT);
    reverse(1);
    counts(2, 0, 2, 300, Sector.ENERGY, Sector.HEALTH, Sector.TRANSPORT);
    reverse(2);
    counts(3, 0, 2, 300, Sector.ENERGY, Sector.HEALTH, Sector.TRANSPORT);
  }

  @Test
  void aFalsePositiveHasHitNothingAndIsToldApart() {
    state(2, "falsePositive");
    counts(2, 1, 1, 100, Sector.ENERGY, Sector.TRANSPORT);
    state(3, "falsePositive");
    counts(1, 2, 1, 100, Sector.ENERGY);
    state(1, "falsePositive");
    counts(0, 3, 0, 0);
    state(3, "closed");
    counts(1, 2, 0, 0, Sector.TRANSPORT);
  }

  @Test
  void whatWentOnInAFalsePositiveIsOne() {
    merge(2, 1);
    state(1, "falsePositive");
    counts(1, 1, 0, 0, Sector.TRANSPORT);
    state(1, "open");
    reverse(2);
    state(1, "falsePositive");
    counts(2, 1, 1, 200, Sector.HEALTH, Sector.TRANSPORT);
  }

  /** It went on in one that was never attached, in a file that was over: it still counts once. */
  @Test
  void whatWentOnOutsideTheFileStillCountsOnce() {
    database.asOwner("update incident set sectors = '{energy,banking}' where id = md5('i4')::uuid");
    merge(1, 4);
    counts(3, 0, 2, 300, Sector.ENERGY, Sector.HEALTH, Sector.TRANSPORT, Sector.BANKING);
  }
}
