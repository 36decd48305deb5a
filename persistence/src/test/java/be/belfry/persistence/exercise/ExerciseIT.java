package be.belfry.persistence.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import be.belfry.domain.callout.CallOut;
import be.belfry.domain.callout.CallOutFilter;
import be.belfry.domain.callout.CallOutKind;
import be.belfry.domain.callout.CallOutRow;
import be.belfry.domain.callout.StartCallOut;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.LateDutyRow;
import be.belfry.domain.exercise.AScenario;
import be.belfry.domain.exercise.Exercise;
import be.belfry.domain.exercise.ExerciseFigures;
import be.belfry.domain.exercise.ExpectedAction;
import be.belfry.domain.exercise.Inject;
import be.belfry.domain.exercise.InjectState;
import be.belfry.domain.exercise.Measured;
import be.belfry.domain.exercise.Scenario;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.Pick;
import be.belfry.persistence.Database;
import be.belfry.persistence.callout.JpaCallOuts;
import be.belfry.persistence.duty.JpaDuties;
import be.belfry.persistence.duty.SqlDutyQueries;
import be.belfry.persistence.time.SqlLegalTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExerciseIT {
  private static final Subject SYSTEM = Subject.system("test");
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T in(Subject viewer, Function<JpaExercises, T> work) {
    return database.as(viewer, em -> work.apply(Database.inject(em, new JpaExercises())));
  }

  private Instant now(boolean exercise) {
    return database.as(SYSTEM, em -> Database.inject(em, new SqlLegalTime()).now(exercise));
  }

  private Exercise planned() {
    return planned(AScenario.read(AScenario.TEXT.replace("\"+01:00\"", "\"+05:00\"")));
  }

  private Exercise planned(Scenario scenario) {
    return in(
        SYSTEM,
        all -> {
          Exercise exercise =
              new Exercise(all.nextReference(2026), scenario, "plan-2026", SYSTEM, now(false));
          all.add(exercise);
          for (int no = 0; no < scenario.injects().size(); no++) {
            all.add(new Inject(exercise.id(), no + 1, scenario.injects().get(no), "x"));
          }
          return exercise;
        });
  }

  private void change(String reference, Consumer<Exercise> verb) {
    in(
        SYSTEM,
        all -> {
          verb.accept(all.lock(reference).orElseThrow());
          return null;
        });
  }

  private Exercise started(int speed) {
    Exercise exercise = planned();
    change(exercise.reference(), e -> e.start(speed, false, now(false)));
    return exercise;
  }

  private Duration ahead() {
    return Duration.between(now(false), now(true));
  }

  @Test
  void withoutAnExerciseBothWorldsHaveOneTime() {
    planned();
    assertThat(ahead()).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void theDatabaseAndTheDomainTellTheSameTime() {
    Exercise exercise = started(60);
    change(exercise.reference(), e -> e.forward(Duration.ofHours(2), now(false)));
    Exercise read = in(SYSTEM, all -> all.byReference(exercise.reference()).orElseThrow());
    Instant before = now(false);
    Instant told = now(true);
    Instant after = now(false);
    assertThat(told).isBetween(read.clock().at(before), read.clock().at(after));
    assertThat(ahead()).isGreaterThan(Duration.ofMinutes(119));
  }

  @Test
  void standsStillAtTheEndOfItsScriptInBothToo() {
    Exercise exercise = planned(AScenario.valid());
    change(exercise.reference(), e -> e.start(600, false, now(false)));
    change(exercise.reference(), e -> e.forward(Duration.ofHours(2), now(false)));
    Exercise read = in(SYSTEM, all -> all.byReference(exercise.reference()).orElseThrow());
    assertThat(now(true)).isEqualTo(read.timeOf(60)).isEqualTo(read.clock().at(now(false)));
    assertThat(read.minutesAt(now(false))).isEqualTo(60);
    database.asOwner("update exercise set clock_shown = clock_shown + interval '9 minutes'");
    Exercise beyond = in(SYSTEM, all -> all.byReference(exercise.reference()).orElseThrow());
    assertThat(now(true)).isEqualTo(read.timeOf(69)).isEqualTo(beyond.clock().at(now(false)));
  }

  @Test
  void standsStillWhileItIsPausedAndFollowsNoReality() {
    Exercise exercise = started(600);
    change(exercise.reference(), e -> e.pause(now(false)));
    Instant shown = now(true);
    assertThat(now(true)).isEqualTo(shown);
    change(exercise.reference(), e -> e.resume(now(false)));
    assertThat(now(true)).isAfterOrEqualTo(shown);
    change(exercise.reference(), e -> e.end(now(false)));
    assertThat(ahead()).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void goesOnWhereItWasAfterTheServerWasKilled() {
    Exercise exercise = started(60);
    change(exercise.reference(), e -> e.forward(Duration.ofMinutes(30), now(false)));
    // The server dies here: three hours without a beat.
    database.asOwner(
        "update exercise set clock_anchor = clock_anchor - interval '3 hours',"
            + " clock_shown = clock_shown - interval '3 hours',"
            + " started_at = started_at - interval '3 hours'");
    Exercise dead = in(SYSTEM, all -> all.byReference(exercise.reference()).orElseThrow());
    int minute = dead.minutesAt(now(false));
    assertThat(minute).as("half an hour, and ten seconds of grace").isBetween(40, 41);
    change(exercise.reference(), e -> e.beat(now(false)));
    Exercise back = in(SYSTEM, all -> all.byReference(exercise.reference()).orElseThrow());
    assertThat(back.minutesAt(now(false))).isBetween(minute, minute + 2);
    assertThat(now(true)).isCloseTo(back.clock().at(now(false)), within(5, ChronoUnit.MINUTES));
  }

  @Test
  void onlyOneExerciseIsLive() {
    started(1);
    Exercise second = planned();
    assertThatThrownBy(() -> change(second.reference(), e -> e.start(1, false, now(false))))
        .hasStackTraceContaining("exercise_one_is_live");
  }

  @Test
  void anInjectIsTakenByOneOfTwoConnectionsOnly() throws Exception {
    Exercise exercise = started(1);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    CountDownLatch bothLooked = new CountDownLatch(2);
    try {
      Function<JpaExercises, Optional<Integer>> take =
          all -> {
            Optional<Inject> due = all.takeDue(exercise.id(), 0, false, Pick.ALL);
            bothLooked.countDown();
            try {
              // Neither commits before both have looked.
              assertThat(bothLooked.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            due.ifPresent(i -> i.deliver("x", Optional.of("N-2026-000001"), now(true)));
            return due.map(Inject::no);
          };
      Future<Optional<Integer>> one = pool.submit(() -> in(SYSTEM, take));
      Future<Optional<Integer>> other = pool.submit(() -> in(SYSTEM, take));
      assertThat(List.of(one.get(), other.get()))
          .containsExactlyInAnyOrder(Optional.of(1), Optional.empty());
    } finally {
      pool.shutdownNow();
    }
    Optional<Inject> again = in(SYSTEM, all -> all.takeDue(exercise.id(), 0, false, Pick.ALL));
    assertThat(again).isEmpty();
    Inject delivered = in(SYSTEM, all -> all.injects(exercise.id())).get(0);
    assertThat(delivered.state()).isEqualTo(InjectState.DELIVERED);
    assertThat(delivered.result()).contains("N-2026-000001");
  }

  @Test
  void takesWhatIsDueInOrderAndKeepsEventsUntilThereIsAFile() {
    Exercise exercise = started(1);
    List<String> ids =
        in(SYSTEM, all -> all.injects(exercise.id())).stream()
            .map(inject -> inject.id().toString())
            .toList();
    Pick others = Pick.allBut(Set.of(ids.get(0)));
    assertThat(in(SYSTEM, all -> all.takeDue(exercise.id(), 60, false, others)).map(Inject::no))
        .contains(2);
    Pick alone = Pick.alone(ids.get(2));
    assertThat(in(SYSTEM, all -> all.takeDue(exercise.id(), 60, false, alone)).map(Inject::no))
        .contains(3);
    for (int no : new int[] {1, 2, 3}) {
      int taken =
          in(
              SYSTEM,
              all -> {
                Inject due = all.takeDue(exercise.id(), 60, false, Pick.ALL).orElseThrow();
                due.deliver("x", Optional.empty(), now(true));
                return due.no();
              });
      assertThat(taken).isEqualTo(no);
    }
    Optional<Inject> none = in(SYSTEM, all -> all.takeDue(exercise.id(), 60, false, Pick.ALL));
    assertThat(none).isEmpty();
    assertThat(in(SYSTEM, all -> all.takeDue(exercise.id(), 60, true, Pick.ALL)).map(Inject::no))
        .contains(4);
    assertThat(in(SYSTEM, all -> all.openActions(exercise.id())).stream().map(Inject::no))
        .containsExactly(2);
  }

  @Test
  void isThereForParticipantsOnly() {
    Exercise exercise = started(1);
    Subject stranger = ADuty.subject("zoe", Role.DUTY_OFFICER, Optional.empty(), Set.of());
    assertThat(Exercise.isVisibleTo(stranger)).isFalse();
    List<Exercise> hidden = in(stranger, all -> all.all());
    assertThat(hidden).isEmpty();
    List<Inject> unseen = in(stranger, all -> all.injects(exercise.id()));
    assertThat(unseen).isEmpty();
    Subject player =
        new Subject(
            UUID.randomUUID(),
            "pia",
            "Pia",
            Role.MINISTER,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            be.belfry.domain.shared.Language.NL,
            true);
    assertThat(Exercise.isVisibleTo(player)).isTrue();
    List<Exercise> seen = in(player, all -> all.all());
    assertThat(seen).hasSize(1);
  }

  /** Two duties that are due in an hour, one of each world; the exercise is two hours ahead. */
  @Test
  void dutiesOfTheExerciseFollowItsClockAndRealOnesNever() {
    Exercise exercise = started(1);
    Instant now = now(false);
    crisis("00000000-0000-0000-0000-000000000003", "C-2026-0003", false);
    crisis("00000000-0000-0000-0000-000000000004", "C-2026-0004", true);
    duty("00000000-0000-0000-0000-000000000003", "C-2026-0003", false, now);
    duty("00000000-0000-0000-0000-000000000004", "C-2026-0004", true, now);
    assertThat(raised(now)).isEmpty();
    change(exercise.reference(), e -> e.forward(Duration.ofHours(2), now(false)));
    assertThat(raised(now(false))).containsExactly("C-2026-0004");
    assertThat(
            database.<Object>as(
                SYSTEM,
                em ->
                    em.createNativeQuery(
                            "select string_agg(kind, ',') from exercise_record where exercise_id ="
                                + " cast(?1 as uuid)")
                        .setParameter(1, exercise.id().toString())
                        .getSingleResult()))
        .as("the file came up in the exercise, the real one did not")
        .isEqualTo("crisis");
    SqlExerciseQueries queries = new SqlExerciseQueries();
    SqlDutyQueries duties = new SqlDutyQueries();
    database.as(
        SYSTEM,
        em -> {
          Database.inject(em, queries);
          Database.inject(em, duties);
          assertThat(queries.file(exercise.id())).contains("C-2026-0004");
          ExerciseFigures figures = queries.figures(exercise.id());
          assertThat(figures.duties()).isEqualTo(1);
          assertThat(figures.toAcknowledge()).isEmpty();
          assertThat(duties.late(queries.files(exercise.id()), now.plusSeconds(7200)))
              .extracting(LateDutyRow::code)
              .containsExactly("NCCN-1-CALL");
          assertThat(queries.openDuties(exercise.id())).hasSize(1);
          for (Measured measured : Measured.values()) {
            assertThat(
                    queries.happened(
                        exercise.id(),
                        new ExpectedAction(
                            measured,
                            measured.wantsCode() ? Optional.of("NCCN-1-CALL") : Optional.empty(),
                            Duration.ofMinutes(5)),
                        now))
                .as(measured.code())
                .isEmpty();
          }
          return null;
        });
    database.asOwner(
        "update duty set state = 'acknowledged', acknowledged_by = 'x',"
            + " acknowledged_at = called_at + interval '7 minutes' where exercise");
    database.as(
        SYSTEM,
        em -> {
          Database.inject(em, queries);
          assertThat(
                  queries.happened(
                      exercise.id(),
                      new ExpectedAction(
                          Measured.DUTY_ACKNOWLEDGED,
                          Optional.of("NCCN-1-CALL"),
                          Duration.ofMinutes(5)),
                      now))
              .isPresent();
          assertThat(queries.figures(exercise.id()).toAcknowledge())
              .contains(Duration.ofMinutes(7));
          return null;
        });
    List<CallOut> lines =
        database.as(
            SYSTEM,
            em ->
                Database.inject(em, new JpaCallOuts())
                    .toStep(now, now.plusSeconds(9), Pick.ALL, 5));
    assertThat(lines).isEmpty();
  }

  /** What a call is about may be no file at all: it knows itself where it belongs. */
  @Test
  void aCallIsOverWithTheExerciseInWhichItBeganAlsoWhenTheNextOneRuns() {
    UUID real = unanswered(false);
    Exercise first = started(1);
    UUID played = unanswered(true);
    assertThat(waiting()).containsExactly(real, played);
    change(first.reference(), e -> e.end(now(false)));
    assertThat(waiting()).containsExactly(real);
    started(1);
    UUID next = unanswered(true);
    assertThat(waiting()).as("neither in the next one").containsExactly(real, next);
    assertThat(listed(true)).containsExactly(real, next);
    assertThat(listed(false)).as("who asks for all").contains(real, next, played);
  }

  private UUID unanswered(boolean exercise) {
    CallOut callOut =
        new CallOut(
            new StartCallOut(
                CallOutKind.CALL,
                Optional.of("NCCN"),
                Optional.empty(),
                Optional.of("R-1"),
                "",
                StartCallOut.USUAL,
                exercise),
            Optional.empty(),
            Optional.empty(),
            SYSTEM,
            now(exercise));
    callOut.giveUp(now(exercise));
    database.as(
        SYSTEM,
        em -> {
          Database.inject(em, new JpaCallOuts()).add(callOut);
          return null;
        });
    return callOut.id();
  }

  private List<UUID> waiting() {
    return database.as(
        SYSTEM,
        em ->
            Database.inject(em, new JpaCallOuts()).unanswered(SYSTEM, 10).stream()
                .map(CallOutRow::id)
                .toList());
  }

  private List<UUID> listed(boolean current) {
    CallOutFilter filter =
        new CallOutFilter(
            Optional.of("NCCN"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            current);
    return database.as(
        SYSTEM,
        em ->
            Database.inject(em, new JpaCallOuts())
                .list(filter, SYSTEM, new PageRequest(Optional.empty(), 25))
                .rows()
                .stream()
                .map(CallOutRow::id)
                .toList());
  }

  private List<String> raised(Instant now) {
    return database.as(
        SYSTEM,
        em ->
            Database.inject(em, new JpaDuties())
                .toRaise(now, Map.of(), Set.of(), Pick.ALL, 10)
                .stream()
                .map(Duty::crisis)
                .toList());
  }

  /**
   * Of each life of a proposal: when its level came into effect. Minutes are those after the start.
   */
  @ParameterizedTest
  @CsvSource({
    "inForce, 'approve 10', 10",
    "inForce, 'support 5, approve 10, confirm 20', 20",
    "ordered, 'order 10', 10",
    "ordered, 'approve 5, order 10', 10",
    "inForce, 'order 10, ratify 40', 10",
    "ratified, 'order 10, ratify 40', 10",
    "inForce, 'order 10, ratify 40, confirm 50', 10",
    "notUpheld, 'order 10, lapse 60', 10",
    "notUpheld, 'order 10, refuse 30', 10",
    "approved, 'approve 10', ",
    "refused, 'refuse 10', ",
  })
  void aTierCountsFromTheActThatPutItIntoEffect(String state, String acts, Integer minutes) {
    Exercise exercise = started(1);
    Instant begin = now(true);
    String crisis = "00000000-0000-0000-0000-000000000006";
    crisis(crisis, "C-2026-0006", true);
    proposal(crisis, state, begin, acts);
    SqlExerciseQueries queries = new SqlExerciseQueries();
    Optional<Instant> tier =
        database.as(
            SYSTEM,
            em ->
                Database.inject(em, queries)
                    .happened(
                        exercise.id(),
                        new ExpectedAction(
                            Measured.TIER, Optional.of("nationalCrisis"), Duration.ofMinutes(5)),
                        begin));
    assertThat(tier)
        .isEqualTo(Optional.ofNullable(minutes).map(m -> begin.plus(m, ChronoUnit.MINUTES)));
  }

  private void proposal(String crisis, String state, Instant begin, String acts) {
    database.asOwner(
        """
        insert into belfry.proposal (id, scale, crisis_id, no, from_level, to_level, grounds,
          proposer_id, proposer_name, proposer_office, proposed_at, state, confirmation_due)
        values ('%1$s', 'tier', '%1$s', 1, 'nationalIncident', 'nationalCrisis', 'Spreads',
          gen_random_uuid(), 'Ada', 'director', '%2$s', '%3$s', true)
        """
            .formatted(crisis, begin, state));
    int no = 0;
    for (String one : acts.split(", ")) {
      String[] act = one.split(" ");
      boolean order = act[0].equals("order");
      Instant at = begin.plus(Long.parseLong(act[1]), ChronoUnit.MINUTES);
      database.asOwner(
          """
          insert into belfry.proposal_act (id, proposal_id, no, act, subject_id, subject_name, office,
            reason, basis, acted_at, ordered_by, ordered_office, order_channel, ordered_at)
          values (gen_random_uuid(), '%s', %d, '%s', gen_random_uuid(), 'Bo', 'director', '',
            'PLAN-AUTHORITY', '%s', %s)
          """
              .formatted(
                  crisis,
                  ++no,
                  act[0],
                  at,
                  order ? "'Cy', 'director', 'phone', '" + at + "'" : "null, null, null, null"));
    }
  }

  private void crisis(String id, String reference, boolean exercise) {
    database.asOwner(
        """
        insert into belfry.crisis (id, reference, title, status, tier, sectors, services, tlp,
          named, exercise, plan_version, opened_at, started_at)
        values ('%s', '%s', 'Grid', 'running', 'nationalIncident', '{energy}', '{}', 'amber', '{}',
          %s, 'plan-2026', now(), now())
        """
            .formatted(id, reference, exercise));
  }

  private void duty(String crisis, String reference, boolean exercise, Instant called) {
    database.asOwner(
        """
        insert into belfry.duty (id, crisis_id, crisis, code, plan_version, service, tier, task,
          state, called_at, acknowledge_by, due_at, tlp, sectors, services, exercise)
        values (gen_random_uuid(), '%s', '%s', 'NCCN-1-CALL', 'plan-2026', 'NCCN',
          'nationalIncident', false, 'open', '%s', '%s', '%s', 'amber', '{energy}', '{}', %s)
        """
            .formatted(
                crisis,
                reference,
                called,
                called.plusSeconds(1800),
                called.plusSeconds(3600),
                exercise));
  }
}
