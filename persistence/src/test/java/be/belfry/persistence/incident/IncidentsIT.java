package be.belfry.persistence.incident;

import static be.belfry.domain.incident.AnIncident.NOW;
import static be.belfry.domain.incident.AnIncident.anIncident;
import static be.belfry.domain.incident.AnIncident.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.incident.AddTimelineEntry;
import be.belfry.domain.incident.AnIncident;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.HistoryRow;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentChange;
import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.IncidentDetail;
import be.belfry.domain.incident.IncidentEvent;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.LinkedNotification;
import be.belfry.domain.incident.TimelineEntry;
import be.belfry.domain.incident.TimelineRow;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.incident.UpdateIncident;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.persistence.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.eclipse.persistence.exceptions.OptimisticLockException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IncidentsIT {
  private static final Subject ANNA = subject(Role.ANALYST, "anna");
  private static final Subject DIRK = subject(Role.DUTY_OFFICER, "dirk");
  private static Database database;

  @BeforeAll
  static void open() {
    database = Database.fresh();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static JpaIncidents incidents(EntityManager em) {
    return Database.inject(em, new JpaIncidents());
  }

  private static SqlMergeQueries merges(EntityManager em) {
    return Database.inject(em, new SqlMergeQueries());
  }

  private static SqlIncidentQueries queries(EntityManager em) {
    return Database.inject(em, new SqlIncidentQueries());
  }

  private static String store(AnIncident incident) {
    return database.as(
        ANNA,
        em -> {
          JpaIncidents incidents = incidents(em);
          Incident stored = incident.numbered(incidents.nextNumber()).build();
          incidents.add(stored);
          return stored.reference();
        });
  }

  private static <T> T with(String reference, Subject viewer, Function<Incident, T> work) {
    return database.as(
        viewer, em -> work.apply(incidents(em).byReference(reference).orElseThrow()));
  }

  @Test
  void keepsEveryFieldToTheMicrosecond() {
    Instant detected = Instant.parse("2026-03-02T05:50:00.123456Z");
    String reference = store(anIncident().detected(detected).concerning("CCB"));
    with(
        reference,
        ANNA,
        incident -> {
          assertThat(incident.detectedAt()).contains(detected);
          assertThat(incident.countedAt()).isEqualTo(detected);
          assertThat(incident.sectors()).containsExactly(Sector.ENERGY);
          assertThat(incident.services()).containsExactly("CCB");
          assertThat(incident.indicators()).containsExactly("domain:bad.example");
          assertThat(incident.status()).isEqualTo(IncidentStatus.OPEN);
          assertThat(incident.lowering()).isEmpty();
          assertThat(incident.organisation()).isEmpty();
          return null;
        });
  }

  @Test
  void neverGivesANumberTwice() {
    assertThat(store(anIncident())).isNotEqualTo(store(anIncident()));
  }

  @Test
  void keepsTheWishForAWiderMarkingUntilASecondPersonAgrees() {
    String reference = store(anIncident());
    UpdateIncident nothing = UpdateIncident.nothing();
    with(
        reference,
        ANNA,
        incident ->
            incident.change(
                new UpdateIncident(
                    nothing.version(),
                    nothing.title(),
                    nothing.classification(),
                    nothing.phenomenon(),
                    nothing.severity(),
                    nothing.sectors(),
                    nothing.subSectors(),
                    nothing.crossBorder(),
                    nothing.rootCause(),
                    nothing.detectedAt(),
                    nothing.containedAt(),
                    nothing.resolvedAt(),
                    Optional.of(Tlp.GREEN),
                    nothing.named(),
                    nothing.services(),
                    Optional.of("published by the organisation")),
                Tlp.CLEAR,
                ANNA,
                NOW));
    IncidentDetail asked = database.as(DIRK, em -> queries(em).detail(reference).orElseThrow());
    assertThat(asked.row().tlp()).isEqualTo(Tlp.AMBER);
    assertThat(asked.lowering())
        .contains(
            new IncidentDetail.Lowering(Tlp.GREEN, "published by the organisation", "anna", NOW));
    with(reference, DIRK, incident -> incident.agreeToLowering(Tlp.CLEAR, DIRK, NOW));
    IncidentDetail agreed = database.as(DIRK, em -> queries(em).detail(reference).orElseThrow());
    assertThat(agreed.row().tlp()).isEqualTo(Tlp.GREEN);
    assertThat(agreed.lowering()).isEmpty();
    assertThat(agreed.version()).isGreaterThan(asked.version());
  }

  @Test
  void showsTheThreadsOfAnIncidentTheFirstOneFirst() {
    String reference = store(anIncident());
    UUID first = thread();
    UUID second = thread();
    database.as(
        ANNA,
        em -> {
          JpaIncidents incidents = incidents(em);
          Incident incident = incidents.byReference(reference).orElseThrow();
          incidents.add(
              new LinkedNotification(incident, second, "N-2026-000002", false, ANNA, NOW));
          incidents.add(new LinkedNotification(incident, first, "N-2026-000001", true, ANNA, NOW));
          return null;
        });
    database.as(
        ANNA,
        em -> {
          assertThat(merges(em).links(reference))
              .extracting(IncidentDetail.Link::reference)
              .containsExactly("N-2026-000001", "N-2026-000002");
          assertThat(incidents(em).ofThread(second).orElseThrow().reference()).isEqualTo(reference);
          assertThat(incidents(em).ofThread(UUID.randomUUID())).isEmpty();
          return null;
        });
  }

  @Test
  void letsAThreadBelongToOneIncidentOnly() {
    UUID thread = thread();
    link(store(anIncident()), thread);
    String other = store(anIncident());
    assertThatThrownBy(() -> link(other, thread)).isInstanceOf(PersistenceException.class);
  }

  private static UUID thread() {
    UUID id = UUID.randomUUID();
    thread(id, "N-" + id, "amber", "energy");
    return id;
  }

  /** A thread with its first notification. */
  private static void thread(UUID id, String reference, String tlp, String sector) {
    database.asOwner(
        """
        insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
          values ('%1$s', 'Example Grid', 'nl', now(), '%3$s', '{%4$s}', false);
        insert into submission (notification_id, body_sha256, body) values ('%1$s', repeat('0', 64), '\\x00');
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, language, title, content, submitted_by, tlp, sectors, exercise)
          values ('%1$s', '%1$s', '%2$s', true, 'voluntary', 'api', 'opened', now(), now(), 'Example Grid', 'nl',
            'Title', '{}', 'test', '%3$s', '{%4$s}', false)
        """
            .formatted(id, reference, tlp, sector));
  }

  /** An incident of three sectors names no notification of another sector or marking. */
  @Test
  void namesOnlyTheNotificationsThatItsReaderMayKnowOf() {
    String reference = store(anIncident().inSectors(Sector.ENERGY, Sector.HEALTH));
    UUID energy = UUID.randomUUID();
    UUID health = UUID.randomUUID();
    UUID strict = UUID.randomUUID();
    UUID left = UUID.randomUUID();
    thread(energy, "N-2027-000001", "amber", "energy");
    thread(health, "N-2027-000002", "amber", "health");
    thread(strict, "N-2027-000003", "amberStrict", "energy");
    thread(left, "N-2027-000004", "amber", "health");
    database.as(
        ANNA,
        em -> {
          JpaIncidents all = incidents(em);
          Incident one = all.byReference(reference).orElseThrow();
          all.add(new LinkedNotification(one, energy, "N-2027-000001", true, ANNA, NOW));
          for (UUID more : List.of(health, strict)) {
            String name = more.equals(health) ? "N-2027-000002" : "N-2027-000003";
            all.add(new LinkedNotification(one, more, name, false, ANNA, NOW));
            changed(em, one, new IncidentEvent.Joined(one.id(), reference, name, NOW));
          }
          changed(em, one, new IncidentEvent.Joined(one.id(), reference, "N-2027-000004", NOW));
          changed(em, one, new IncidentEvent.Separated(one.id(), reference, "N-2027-000004", NOW));
          return null;
        });
    assertThat(named(ANNA, reference)).containsExactly("000001", "000002", "000003");
    assertThat(told(ANNA, reference)).containsExactly("000002", "000003", "000004", "000004");
    Subject ofEnergy = subject(Role.SECTOR_AUTHORITY, "e", "energy");
    assertThat(named(ofEnergy, reference)).containsExactly("000001");
    assertThat(told(ofEnergy, reference)).isEmpty();
    Subject ofHealth = subject(Role.SECTOR_AUTHORITY, "h", "health");
    assertThat(named(ofHealth, reference)).containsExactly("000002");
    assertThat(told(ofHealth, reference)).containsExactly("000002", "000004", "000004");
    // Who reads incidents alone is told which reports are in them.
    Subject minister = subject(Role.PRIME_MINISTER, "p");
    assertThat(named(minister, reference)).containsExactly("000001", "000002", "000003");
    assertThat(told(minister, reference)).as("not which left").containsExactly("000002", "000003");
  }

  private static void changed(EntityManager em, Incident incident, IncidentEvent event) {
    event
        .changes()
        .forEach(change -> incidents(em).add(new IncidentChange(incident, event, change, ANNA)));
  }

  private static List<String> named(Subject reader, String reference) {
    return database.as(
        reader,
        em ->
            merges(em).links(reference).stream()
                .map(link -> link.reference().substring(7))
                .toList());
  }

  private static List<String> told(Subject reader, String reference) {
    return database.as(
        reader,
        em ->
            queries(em).history(reference).stream()
                .filter(row -> row.field().equals("notifications"))
                .map(row -> (row.before() + row.after()).substring(7))
                .sorted()
                .toList());
  }

  private static void link(String reference, UUID thread) {
    database.as(
        ANNA,
        em -> {
          Incident incident = incidents(em).byReference(reference).orElseThrow();
          incidents(em)
              .add(new LinkedNotification(incident, thread, "N-2026-000009", false, ANNA, NOW));
          return null;
        });
  }

  @Test
  void readsTheTimelineInTheOrderOfEventsAndMarksWhatWasCorrected() {
    String reference = store(anIncident());
    database.as(
        ANNA,
        em -> {
          Incident incident = incidents(em).byReference(reference).orElseThrow();
          TimelineEntry wrong = entry(incident, "2026-03-02T07:00:00Z", "40 hosts", null);
          incidents(em).add(wrong);
          incidents(em).add(entry(incident, "2026-03-02T06:00:00Z", "First alert", null));
          incidents(em).add(entry(incident, "2026-03-02T07:00:00Z", "4 hosts", wrong));
          return null;
        });
    List<TimelineRow> rows =
        database.as(ANNA, em -> Database.inject(em, new SqlMergeQueries()).timeline(reference));
    assertThat(rows.stream().map(TimelineRow::text)).startsWith("First alert").hasSize(3);
    assertThat(rows.stream().filter(TimelineRow::corrected).map(TimelineRow::text))
        .containsExactly("40 hosts");
    assertThat(rows.stream().flatMap(row -> row.corrects().stream())).hasSize(1);
  }

  private static TimelineEntry entry(
      Incident incident, String occurredAt, String text, TimelineEntry corrects) {
    return new TimelineEntry(
        incident,
        new AddTimelineEntry(
            Instant.parse(occurredAt),
            "SOC",
            Confidence.MEDIUM,
            EntryKind.FACT,
            text,
            Optional.empty()),
        Optional.ofNullable(corrects),
        ANNA,
        NOW);
  }

  /** Adds a line that corrects another one. */
  private static UUID correct(String reference, UUID wrong, String text) {
    return database.as(
        ANNA,
        em -> {
          Incident incident = incidents(em).byReference(reference).orElseThrow();
          TimelineEntry better =
              entry(
                  incident,
                  "2026-03-02T07:00:00Z",
                  text,
                  wrong == null ? null : incidents(em).timelineEntry(wrong).orElseThrow());
          incidents(em).add(better);
          return better.id();
        });
  }

  private static Optional<UUID> standing(UUID line) {
    return database.as(ANNA, em -> incidents(em).standing(line).map(TimelineEntry::id));
  }

  @Test
  void aLineIsCorrectedOnceAndThenWhatTookItsPlace() {
    String reference = store(anIncident());
    UUID wrong = correct(reference, null, "40 hosts");
    assertThat(standing(wrong)).isEmpty();
    UUID better = correct(reference, wrong, "4 hosts");
    assertThatThrownBy(() -> correct(reference, wrong, "5 hosts"))
        .hasStackTraceContaining("is corrected already");
    assertThat(standing(wrong)).contains(better);
    UUID best = correct(reference, better, "5 hosts");
    assertThat(standing(wrong)).as("through the one that was corrected itself").contains(best);
    assertThat(standing(best)).isEmpty();
  }

  /** Rows of an earlier version: two corrections of one line stay, and the newest is named. */
  @Test
  void twoCorrectionsFromBeforeStay() {
    String reference = store(anIncident());
    UUID wrong = correct(reference, null, "40 hosts");
    UUID first = correct(reference, wrong, "4 hosts");
    database.asOwner(
        """
        alter table timeline_entry disable trigger timeline_entry_corrected_once;
        insert into timeline_entry (id, incident_id, occurred_at, recorded_at, recorded_by, source,
            confidence, kind, text, corrects_id)
          select md5('second')::uuid, incident_id, occurred_at, recorded_at + interval '1 second',
            recorded_by, source, confidence, kind, '5 hosts', corrects_id
          from timeline_entry where id = '%s';
        alter table timeline_entry enable trigger timeline_entry_corrected_once
        """
            .formatted(first));
    UUID second = standing(wrong).orElseThrow();
    assertThat(second).isNotEqualTo(first);
    UUID last = correct(reference, second, "6 hosts");
    assertThat(standing(second)).contains(last);
  }

  @Test
  void ofTwoCorrectionsAtTheSameInstantOneStands() throws Exception {
    String reference = store(anIncident());
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 10; round++) {
        UUID wrong = correct(reference, null, "40 hosts");
        Callable<Boolean> corrects =
            () -> {
              try {
                correct(reference, wrong, "4 hosts");
                return true;
              } catch (RuntimeException second) {
                assertThat(second).hasStackTraceContaining("is corrected already");
                return false;
              }
            };
        List<Boolean> both = new ArrayList<>();
        for (Future<Boolean> done : pool.invokeAll(List.of(corrects, corrects))) {
          both.add(done.get());
        }
        assertThat(both).containsExactlyInAnyOrder(true, false);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void keepsTheHistoryOfFields() {
    String reference = store(anIncident());
    database.as(
        DIRK,
        em -> {
          Incident incident = incidents(em).byReference(reference).orElseThrow();
          for (IncidentEvent event :
              incident.decide(IncidentDecision.TAKE_UP, Optional.empty(), List.of(), DIRK, NOW)) {
            event
                .changes()
                .forEach(
                    change -> incidents(em).add(new IncidentChange(incident, event, change, DIRK)));
          }
          return null;
        });
    List<HistoryRow> rows = database.as(ANNA, em -> queries(em).history(reference));
    assertThat(rows)
        .extracting(row -> row.field() + ": " + row.before() + " > " + row.after())
        .containsExactlyInAnyOrder("lead:  > dirk", "state: open > handling");
  }

  @Test
  void applicationCanNeitherChangeNorRemoveTimelineAndHistory() {
    for (String sql :
        List.of(
            "update timeline_entry set text = 'x'",
            "delete from timeline_entry",
            "update incident_change set after = 'x'",
            "delete from incident_change",
            "delete from incident")) {
      assertThatThrownBy(() -> database.as(ANNA, em -> em.createNativeQuery(sql).executeUpdate()))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void letsTheSlowerOfTwoLose() {
    String reference = store(anIncident());
    assertThatThrownBy(
            () ->
                database.as(
                    ANNA,
                    em -> {
                      Incident mine = incidents(em).byReference(reference).orElseThrow();
                      with(
                          reference,
                          DIRK,
                          theirs ->
                              theirs.decide(
                                  IncidentDecision.TAKE_UP,
                                  Optional.empty(),
                                  List.of(),
                                  DIRK,
                                  NOW));
                      mine.decide(IncidentDecision.CONTAIN, Optional.empty(), List.of(), ANNA, NOW);
                      return null;
                    }))
        .hasRootCauseInstanceOf(OptimisticLockException.class);
    with(
        reference,
        ANNA,
        incident -> {
          assertThat(incident.status()).isEqualTo(IncidentStatus.HANDLING);
          return null;
        });
  }
}
