package be.belfry.persistence.logbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.logbook.Observation;
import be.belfry.domain.logbook.OpenQuestion;
import be.belfry.domain.logbook.RecordObservation;
import be.belfry.domain.logbook.TimelineFilter;
import be.belfry.domain.logbook.TimelineLine;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
import be.belfry.persistence.crisis.JpaCrises;
import be.belfry.persistence.duty.CrisisRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineIT {
  private static final Subject BY = Subject.system("test");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String CRISIS = "C-2026-0003";

  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    CrisisRows.insert(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T as(Subject viewer, Function<SqlTimeline, T> work) {
    return database.as(viewer, em -> work.apply(Database.inject(em, new SqlTimeline())));
  }

  private List<TimelineLine> lines(Subject viewer, boolean incidents) {
    return as(viewer, timeline -> timeline.lines(CRISIS, TimelineFilter.ALL, incidents));
  }

  private List<TimelineLine> lines(TimelineFilter filter) {
    return as(BY, timeline -> timeline.lines(CRISIS, filter, true));
  }

  private int unknowns(Subject viewer, boolean incidents) {
    return as(viewer, timeline -> timeline.open(CRISIS, incidents));
  }

  private int unknowns() {
    return unknowns(BY, true);
  }

  private UUID add(EntryKind kind, String text, int minute, Optional<UUID> corrects) {
    return database.as(
        BY,
        em -> {
          SqlTimeline timeline = Database.inject(em, new SqlTimeline());
          Crisis crisis = Database.inject(em, new JpaCrises()).byReference(CRISIS).orElseThrow();
          Observation line =
              new Observation(
                  crisis,
                  new RecordObservation(
                      Optional.of(NOW.plusSeconds(60L * minute)),
                      Optional.of("Control room"),
                      Confidence.HIGH,
                      kind,
                      text,
                      List.of("I-2026-000001", "badge.csv"),
                      List.of("10.0.0.7"),
                      corrects),
                  corrects.map(id -> timeline.observation(id).orElseThrow()),
                  BY,
                  NOW.plusSeconds(3600));
          timeline.add(line);
          return line.id();
        });
  }

  private UUID add(EntryKind kind, String text, int minute) {
    return add(kind, text, minute, Optional.empty());
  }

  private Optional<UUID> standing(UUID line) {
    return as(BY, timeline -> timeline.standing(line).map(Observation::id));
  }

  @Test
  void aLineIsCorrectedOrAnsweredOnceAndThenWhatTookItsPlace() {
    UUID question = add(EntryKind.UNKNOWN, "Who has the key?", 1);
    assertThat(standing(question)).isEmpty();
    UUID answer = add(EntryKind.FACT, "The shift leader", 2, Optional.of(question));
    assertThat(standing(question)).contains(answer);
    assertThatThrownBy(() -> add(EntryKind.FACT, "Nobody", 3, Optional.of(question)))
        .hasStackTraceContaining("is corrected already");
    UUID better = add(EntryKind.FACT, "The night's shift leader", 3, Optional.of(answer));
    assertThat(standing(question)).contains(better);
    assertThat(standing(better)).isEmpty();
  }

  @Test
  void ofTwoAnswersAtTheSameInstantOneStands() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 10; round++) {
        UUID question = add(EntryKind.UNKNOWN, "Who has the key?", 1);
        Callable<Boolean> answers =
            () -> {
              try {
                add(EntryKind.FACT, "The shift leader", 2, Optional.of(question));
                return true;
              } catch (RuntimeException second) {
                assertThat(second).hasStackTraceContaining("is corrected already");
                return false;
              }
            };
        List<Boolean> both = new ArrayList<>();
        for (Future<Boolean> done : pool.invokeAll(List.of(answers, answers))) {
          both.add(done.get());
        }
        assertThat(both).containsExactlyInAnyOrder(true, false);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Three incidents: one of the file, one merged into it, one that was taken out of the file. */
  private void incidents() {
    database.asOwner(
        """
        insert into incident (id, reference, title, classification, phenomenon, severity, status,
            sectors, sub_sectors, services, tlp, originator, named, cross_border, root_cause, tier,
            indicators, opened_at, counted_at, imputed_date, date_precision, source, exercise)
          select md5('i' || i)::uuid, 'I-2026-00000' || i, 'Title', 'fraud:phishing',
            'ransomware', 'high', 'open', '{energy}', '{}', '{}',
            (array['amber', 'amberStrict', 'green'])[i], 'test', '{}', 'no', 'unknown', 'none',
            '{}', '2026-03-01T06:30Z', '2026-03-01T05:30Z', true, 'instant', 'own', false
          from generate_series(1, 3) i;
        insert into incident_merge (id, absorbed_id, survivor_id, no, state_before, reason,
            merged_by, merged_at)
          values (md5('m')::uuid, md5('i2')::uuid, md5('i1')::uuid, 1, 'open', 'one attack',
            'test', '2026-03-01T07:00Z');
        insert into crisis_incident (id, crisis_id, incident_id, incident_reference, sectors, tlp,
            named, attached_at, attached_by, reason, detached_at, detached_by, detach_reason)
          select md5('c' || i)::uuid, '%s', md5('i' || i)::uuid, 'I', '{energy}', 'amber', '{}',
            '2026-03-01T07:00Z', 'test', 'same event',
            case when i = 3 then timestamptz '2026-03-01T08:00Z' end,
            case when i = 3 then 'test' end, case when i = 3 then 'other event' end
          from unnest(array[1, 3]) i;
        insert into timeline_entry (id, incident_id, occurred_at, recorded_at, recorded_by, source,
            confidence, kind, text)
          select md5('e' || i)::uuid, md5('i' || i)::uuid, '2026-03-02T09:05Z',
            '2026-03-02T09:06Z', 'ann', 'SOC', 'low', 'unknown', 'How did they get in ' || i
          from generate_series(1, 3) i
        """
            .formatted(ADuty.CRISIS));
  }

  private Page<OpenQuestion> questions(
      Subject viewer, boolean incidents, TimelineFilter filter, Optional<String> cursor) {
    return as(
        viewer, timeline -> timeline.questions(filter, incidents, new PageRequest(cursor, 2)));
  }

  private static List<String> texts(Page<OpenQuestion> page) {
    return page.rows().stream().map(one -> one.line().text()).toList();
  }

  @Test
  void theOpenQuestionsOfAllCurrentFilesComePageByPage() {
    incidents();
    UUID who = add(EntryKind.UNKNOWN, "Who is it", 3);
    add(EntryKind.FACT, "An insider", 9, Optional.of(who));
    add(EntryKind.UNKNOWN, "What do they want", 5);
    Page<OpenQuestion> first = questions(BY, true, TimelineFilter.ALL, Optional.empty());
    assertThat(first.total()).as("its own, and of the incidents in it").isEqualTo(3);
    assertThat(first.rows()).allMatch(one -> one.crisis().equals(CRISIS));
    assertThat(first.rows().get(0).line().text())
        .as("recorded last")
        .isEqualTo("What do they want");
    Page<OpenQuestion> second = questions(BY, true, TimelineFilter.ALL, first.next());
    List<String> all = new ArrayList<>(texts(first));
    all.addAll(texts(second));
    assertThat(all)
        .containsExactlyInAnyOrder(
            "What do they want", "How did they get in 1", "How did they get in 2");
    assertThat(second.next()).isEmpty();
    assertThat(texts(questions(BY, false, TimelineFilter.ALL, Optional.empty())))
        .as("for who may read no incident")
        .containsExactly("What do they want");
    Subject health =
        ADuty.subject("hal", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("health"));
    assertThat(texts(questions(health, true, TimelineFilter.ALL, Optional.empty()))).isEmpty();
    database.asOwner("update crisis set status = 'ended', tier = 'none', ended_at = now()");
    assertThat(texts(questions(BY, true, TimelineFilter.ALL, Optional.empty()))).isEmpty();
  }

  @Test
  void linesStandInTheOrderInWhichItHappenedWithBothTimes() {
    add(EntryKind.ASSESSMENT, "It is the same family", 9);
    UUID id = add(EntryKind.FACT, "Block B dark", 3);

    List<TimelineLine> found = lines(TimelineFilter.ALL);

    assertThat(found)
        .extracting(TimelineLine::text)
        .containsExactly("Block B dark", "It is the same family");
    TimelineLine line = found.get(0);
    assertThat(line.id()).isEqualTo(id);
    assertThat(line.occurredAt()).isEqualTo(NOW.plusSeconds(180));
    assertThat(line.recordedAt()).isEqualTo(NOW.plusSeconds(3600));
    assertThat(line.source()).isEqualTo("Control room");
    assertThat(line.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(line.evidence()).containsExactly("I-2026-000001", "badge.csv");
    assertThat(line.observables()).containsExactly("10.0.0.7");
    assertThat(line.tlp()).isEqualTo(Tlp.AMBER);
    assertThat(line.incident()).isEmpty();
  }

  @Test
  void aQuestionIsOpenAndCountedUntilALineAnswersIt() {
    UUID question = add(EntryKind.UNKNOWN, "Who has the key?", 1);
    UUID other = add(EntryKind.UNKNOWN, "Which version?", 2);
    assertThat(unknowns()).isEqualTo(2);

    UUID answer = add(EntryKind.FACT, "The shift leader", 3, Optional.of(question));

    assertThat(unknowns()).isEqualTo(1);
    TimelineLine settled = lines(TimelineFilter.ALL).get(0);
    assertThat(settled.replacedBy()).contains(answer);
    assertThat(settled.isOpen()).isFalse();
    assertThat(lines(TimelineFilter.OPEN)).extracting(TimelineLine::id).containsExactly(other);

    add(EntryKind.UNKNOWN, "Which patch level?", 4, Optional.of(other));
    assertThat(unknowns()).as("a question that is put better stays one").isEqualTo(1);
  }

  private static TimelineFilter only(Optional<String> q) {
    return new TimelineFilter(q, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  @Test
  void linesOfItsIncidentsAndOfThoseMergedIntoThemStandAmongItsOwn() {
    incidents();
    add(EntryKind.FACT, "Block B dark", 3);

    assertThat(lines(TimelineFilter.ALL))
        .extracting(line -> line.incident().orElse(""))
        .containsExactlyInAnyOrder("", "I-2026-000001", "I-2026-000002");
    assertThat(lines(only(Optional.of("i-2026-000002"))))
        .extracting(TimelineLine::tlp)
        .containsExactly(Tlp.AMBER_STRICT);
    assertThat(unknowns()).isEqualTo(2);
    assertThat(lines(BY, false)).extracting(TimelineLine::text).containsExactly("Block B dark");
    assertThat(unknowns(BY, false)).isZero();
  }

  @Test
  void whoMayNotOpenTheFileSeesAndCountsNothing() {
    incidents();
    add(EntryKind.UNKNOWN, "Who has the key?", 1);
    Subject stranger =
        ADuty.subject("cas", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("health"));

    assertThat(lines(stranger, true)).isEmpty();
    assertThat(unknowns(stranger, true)).isZero();
  }

  @Test
  void filtersByWordsKindAndTime() {
    add(EntryKind.FACT, "Block B dark", 1);
    add(EntryKind.ASSESSMENT, "100% of block C follows", 5);

    assertThat(texts(Optional.of("100%"), Optional.empty(), Optional.empty(), Optional.empty()))
        .containsExactly("100% of block C follows");
    assertThat(texts(Optional.of("BADGE"), Optional.empty(), Optional.empty(), Optional.empty()))
        .hasSize(2);
    assertThat(
            texts(
                Optional.empty(), Optional.of(EntryKind.FACT), Optional.empty(), Optional.empty()))
        .containsExactly("Block B dark");
    Optional<Instant> middle = Optional.of(NOW.plusSeconds(300));
    assertThat(texts(Optional.empty(), Optional.empty(), middle, Optional.empty()))
        .containsExactly("100% of block C follows");
    assertThat(texts(Optional.empty(), Optional.empty(), Optional.empty(), middle))
        .containsExactly("Block B dark");
  }

  private List<String> texts(
      Optional<String> q, Optional<EntryKind> kind, Optional<Instant> from, Optional<Instant> to) {
    return lines(new TimelineFilter(q, kind, from, to, false)).stream()
        .map(TimelineLine::text)
        .toList();
  }

  @Test
  void nobodyChangesOrRemovesALine() throws SQLException {
    add(EntryKind.FACT, "Block B dark", 1);
    List<String> attempts =
        List.of("update crisis_timeline set text = 'x'", "delete from crisis_timeline");
    try (Connection app = database.connect("belfry_app");
        Statement statement = app.createStatement()) {
      for (String sql : attempts) {
        assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
      }
    }
    for (String sql : attempts) {
      assertThatThrownBy(() -> database.asOwner(sql))
          .rootCause()
          .hasMessageContaining("the logbook is append-only");
    }
  }
}
