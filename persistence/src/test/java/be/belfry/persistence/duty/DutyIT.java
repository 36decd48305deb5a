package be.belfry.persistence.duty;

import static be.belfry.domain.duty.ADuty.T0;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.duty.AcknowledgeChannel;
import be.belfry.domain.duty.AddTask;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyActivation;
import be.belfry.domain.duty.DutyCall;
import be.belfry.domain.duty.DutyCount;
import be.belfry.domain.duty.DutyFilter;
import be.belfry.domain.duty.DutyRow;
import be.belfry.domain.duty.DutyState;
import be.belfry.domain.duty.Raising;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.Pick;
import be.belfry.persistence.Database;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DutyIT {
  private static final PlanVersion PLAN = ShippedPlans.load(LawSources.shipped()).inForce();
  private static final Map<String, List<EscalationLine>> LINES =
      Map.of(PLAN.version(), PLAN.escalationLines());
  private static final Subject SYSTEM = Subject.system("test");
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

  private static DutyCall call(Tier tier, String... sectors) {
    return new DutyCall(
        ADuty.CRISIS, "C-2026-0003", tier, Set.of(sectors), Set.of(), T0, false, PLAN.version());
  }

  private static JpaDuties duties(EntityManager em) {
    return Database.inject(em, new JpaDuties());
  }

  private int activate(DutyCall call) {
    return database.as(
        SYSTEM,
        em -> {
          JpaDuties duties = duties(em);
          List<Duty> added =
              DutyActivation.missing(PLAN, call, duties.ofCrisisLocked(call.crisisId()));
          added.forEach(duties::add);
          return added.size();
        });
  }

  private Page<DutyRow> list(Subject viewer, DutyFilter filter, PageRequest page, Instant now) {
    return database.as(
        viewer, em -> Database.inject(em, new SqlDutyQueries()).list(filter, page, now));
  }

  private List<DutyRow> all() {
    return list(SYSTEM, DutyFilter.all(), new PageRequest(Optional.empty(), 200), T0).rows();
  }

  private void change(String code, java.util.function.Consumer<Duty> verb) {
    database.as(
        SYSTEM,
        em -> {
          verb.accept(
              duties(em).ofCrisisLocked(ADuty.CRISIS).stream()
                  .filter(d -> d.code().equals(code))
                  .findFirst()
                  .orElseThrow());
          return null;
        });
  }

  @Test
  void aTierCallsEachDutyOnceHoweverOftenItIsActivated() {
    int first = activate(call(Tier.NATIONAL_INCIDENT, "energy"));
    assertThat(first)
        .isEqualTo(PLAN.dutiesFor(Tier.NATIONAL_INCIDENT, Set.of("energy")).size())
        .isPositive();
    assertThat(activate(call(Tier.NATIONAL_INCIDENT, "energy"))).isZero();
    assertThat(all()).hasSize(first).allMatch(d -> d.state() == DutyState.OPEN);
  }

  @Test
  void goingUpAndWideningAddOnlyWhatIsNew() {
    int first = activate(call(Tier.NATIONAL_INCIDENT, "energy"));
    int widened = activate(call(Tier.NATIONAL_INCIDENT, "energy", "banking"));
    assertThat(widened).isPositive();
    int raised = activate(call(Tier.NATIONAL_CRISIS, "energy", "banking"));
    assertThat(raised)
        .isEqualTo(PLAN.dutiesFor(Tier.NATIONAL_CRISIS, Set.of("energy", "banking")).size());
    assertThat(all())
        .hasSize(first + widened + raised)
        .extracting(DutyRow::code)
        .doesNotHaveDuplicates();
  }

  @Test
  void twoEventsAtOnceActivateEachDutyOnce() throws Exception {
    int threads = 4;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Integer>> added = new java.util.ArrayList<>();
    for (int i = 0; i < threads; i++) {
      added.add(
          pool.submit(
              () -> {
                start.await();
                return activate(call(Tier.NATIONAL_CRISIS, "energy"));
              }));
    }
    start.countDown();
    int sum = 0;
    for (Future<Integer> result : added) {
      sum += result.get();
    }
    pool.shutdown();
    int wanted = PLAN.dutiesFor(Tier.NATIONAL_CRISIS, Set.of("energy")).size();
    assertThat(sum).isEqualTo(wanted);
    assertThat(all()).hasSize(wanted);
  }

  @Test
  void keepsWhatWasDone() {
    activate(call(Tier.NATIONAL_INCIDENT, "energy"));
    String code = all().get(0).code();
    Subject ann = ADuty.liaison("ann", "x");
    change(
        code,
        d -> d.acknowledge(AcknowledgeChannel.PHONE, Optional.of("Bea"), ann, T0.plusSeconds(60)));
    change(code, d -> d.fulfil("log 4: 31 services", ann, T0.plusSeconds(120)));
    DutyRow row = all().stream().filter(d -> d.code().equals(code)).findFirst().orElseThrow();
    assertThat(row.state()).isEqualTo(DutyState.FULFILLED);
    assertThat(row.evidence()).contains("log 4: 31 services");
    assertThat(row.acknowledgedAt()).contains(T0.plusSeconds(60));
    assertThat(row.closedBy()).contains("ann");
    assertThat(row.version()).isEqualTo(3);
  }

  @Test
  void filtersByServiceStateOverdueAndDueTime() {
    activate(call(Tier.NATIONAL_CRISIS, "energy"));
    Instant later = T0.plus(Duration.ofMinutes(31));
    String service = all().get(0).service();
    PageRequest whole = new PageRequest(Optional.empty(), 200);
    assertThat(
            list(
                    SYSTEM,
                    new DutyFilter(
                        Optional.empty(),
                        Optional.of(service),
                        Optional.of(DutyState.OPEN),
                        Optional.empty(),
                        Optional.empty()),
                    whole,
                    T0)
                .rows())
        .isNotEmpty()
        .allMatch(d -> d.service().equals(service));
    Optional<Boolean> yes = Optional.of(true);
    Optional<Boolean> no = Optional.of(false);
    int overdue = overdue(yes, later, whole);
    assertThat(overdue).isPositive();
    assertThat(overdue(yes, later, whole) + overdue(no, later, whole)).isEqualTo(all().size());
    assertThat(overdue(yes, T0, whole)).isZero();
    assertThat(
            list(
                    SYSTEM,
                    new DutyFilter(
                        Optional.of("C-2026-0003"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(later)),
                    whole,
                    T0)
                .rows())
        .extracting(DutyRow::id)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            all().stream()
                .filter(d -> d.crisis().equals("C-2026-0003") && d.dueAt().isBefore(later))
                .map(DutyRow::id)
                .toList());
  }

  private int overdue(Optional<Boolean> flag, Instant now, PageRequest page) {
    List<DutyRow> rows =
        list(
                SYSTEM,
                new DutyFilter(
                    Optional.empty(), Optional.empty(), Optional.empty(), flag, Optional.empty()),
                page,
                now)
            .rows();
    assertThat(rows).allMatch(d -> d.overdue() == flag.orElseThrow());
    return rows.size();
  }

  @Test
  void pagesWithoutGapOrRepeatInTheOrderOfWhatPresses() {
    activate(call(Tier.NATIONAL_CRISIS, "energy"));
    List<DutyRow> before = all();
    for (DutyRow done : before.subList(0, 9)) {
      change(done.code(), duty -> duty.fulfil("done", SYSTEM, T0));
    }
    for (DutyRow seen : before.subList(9, 14)) {
      change(
          seen.code(),
          duty ->
              duty.acknowledge(
                  AcknowledgeChannel.PHONE,
                  Optional.of("Bea"),
                  ADuty.liaison("ann", seen.service()),
                  T0));
    }
    for (DutyRow played : before.subList(20, 24)) {
      database.asOwner("update belfry.duty set exercise = true where id = '" + played.id() + "'");
    }
    // An exercise's clock goes its own way; here only the order counts.
    List<DutyRow> expected =
        all().stream()
            .sorted(
                Comparator.comparing((DutyRow row) -> !row.state().isOpen())
                    .thenComparing(DutyRow::exercise)
                    .thenComparing(DutyRow::nextAt)
                    .thenComparing(row -> row.id().toString()))
            .toList();
    List<UUID> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    int pages = 0;
    do {
      Page<DutyRow> page = list(SYSTEM, DutyFilter.all(), new PageRequest(cursor, 7), T0);
      page.rows().forEach(d -> seen.add(d.id()));
      assertThat(page.total()).isEqualTo(before.size());
      cursor = page.next();
      pages++;
    } while (cursor.isPresent());
    assertThat(seen).containsExactlyElementsOf(expected.stream().map(DutyRow::id).toList());
    assertThat(pages).isGreaterThan(2);
    assertThat(expected)
        .filteredOn(row -> row.state() == DutyState.OPEN)
        .as("an open duty presses by the time to acknowledge it, never later than it is due")
        .isNotEmpty()
        .allMatch(row -> !row.nextAt().isAfter(row.dueAt()))
        .anyMatch(row -> row.nextAt().isBefore(row.dueAt()));
    assertThat(expected)
        .filteredOn(row -> row.state() == DutyState.ACKNOWLEDGED)
        .as("an acknowledged one by the time it is due")
        .isNotEmpty()
        .allMatch(row -> row.nextAt().equals(row.dueAt()));
    List<DutyRow> pressing =
        database.as(
            SYSTEM,
            em -> Database.inject(em, new SqlDutyQueries()).pressing(Optional.empty(), T0, 10));
    assertThat(pressing)
        .as("the home page begins alike")
        .extracting(DutyRow::id)
        .containsExactlyElementsOf(seen.subList(0, 10));
  }

  @Test
  void countsServicesByState() {
    activate(call(Tier.NATIONAL_CRISIS, "energy"));
    DutyRow first = all().get(0);
    change(
        first.code(),
        d ->
            d.acknowledge(
                AcknowledgeChannel.PHONE,
                Optional.of("Bea"),
                ADuty.liaison("ann", first.service()),
                T0));
    Instant later = T0.plus(Duration.ofDays(2));
    List<DutyCount> matrix =
        database.as(
            SYSTEM, em -> Database.inject(em, new SqlDutyQueries()).matrix(ADuty.CRISIS, later));
    assertThat(matrix.stream().mapToLong(DutyCount::count).sum()).isEqualTo(all().size());
    assertThat(matrix.stream().mapToLong(DutyCount::overdue).sum()).isEqualTo(all().size());
    assertThat(matrix)
        .anySatisfy(
            cell -> {
              assertThat(cell.service()).isEqualTo(first.service());
              assertThat(cell.state()).isEqualTo(DutyState.ACKNOWLEDGED);
              assertThat(cell.count()).isEqualTo(1);
            });
  }

  @Test
  void watchFindsWhatMustBeRaisedAndNothingTwice() {
    activate(call(Tier.NATIONAL_CRISIS, "energy"));
    List<DutyRow> all = all();
    Instant first = all.stream().map(DutyRow::acknowledgeBy).min(Instant::compareTo).orElseThrow();
    Instant last = all.stream().map(DutyRow::acknowledgeBy).max(Instant::compareTo).orElseThrow();
    assertThat(raise(first)).isZero();
    assertThat(raise(last.plusSeconds(1))).isEqualTo(all.size());
    assertThat(raise(last.plusSeconds(2))).isZero();
  }

  /** How many duties were raised to the substitute at an instant. */
  private int raise(Instant now) {
    return database.as(
        SYSTEM,
        em -> {
          List<Duty> late = duties(em).toRaise(now, LINES, Set.of(), Pick.ALL, 1000);
          int raised =
              (int)
                  late.stream()
                      .filter(d -> !d.raise(PLAN.escalationLines(), now).isEmpty())
                      .count();
          duties(em).keepRaised(late, List.of());
          return raised;
        });
  }

  @Test
  void keepsOfManyLateDutiesHowFarEachWasRaisedAndWhenItWasFirstLate() {
    activate(call(Tier.NATIONAL_CRISIS, "energy"));
    Instant late = T0.plus(Duration.ofDays(30));
    database.as(
        SYSTEM,
        em -> {
          assertThat(duties(em).toRaise(late, LINES, Set.of(PLAN.version()), Pick.ALL, 1000))
              .isEmpty();
          List<Duty> all = duties(em).toRaise(late, LINES, Set.of("plan-other"), Pick.ALL, 1000);
          all.forEach(d -> d.raise(PLAN.escalationLines(), late));
          all.forEach(d -> assertThat(d.raiseOverdue(late)).isTrue());
          all.forEach(d -> assertThat(d.climb(PLAN.escalationLines(), late)).hasSize(3));
          duties(em).keepRaised(all, List.of());
          return null;
        });
    assertThat(all()).allSatisfy(row -> assertThat(row.raised()).isEqualTo(3));
    assertThat(all()).allSatisfy(row -> assertThat(row.version()).isEqualTo(1));
    assertThat(all()).allSatisfy(row -> assertThat(row.lastRaising()).isEmpty());
    assertThat(raise(late.plusSeconds(1))).isZero();
  }

  /** They would take the places of all that is due later, in every round. */
  @Test
  void whatWasRaisedToTheEndOfItsOwnPlanIsNotFoundAgainBecauseAnotherPlanGoesFurther() {
    activate(call(Tier.NATIONAL_CRISIS, "energy"));
    Instant late = T0.plus(Duration.ofDays(30));
    List<EscalationLine> longer = new ArrayList<>(ADuty.LINES);
    longer.add(ADuty.line(5, EscalationLine.Target.CRISIS_CENTRE));
    Map<String, List<EscalationLine>> lines =
        Map.of(PLAN.version(), PLAN.escalationLines(), "plan-longer", longer);
    keepRaisedToTheEnd(late);
    Duty later =
        Duty.task(
            new AddTask("CCB", "Look", "seen", late.minusSeconds(1), Optional.empty()),
            ADuty.CRISIS,
            "C-2026-0003",
            "TASK-1",
            "plan-longer",
            false,
            T0);
    acknowledge(later);
    database.as(
        SYSTEM,
        em -> {
          duties(em).add(later);
          return null;
        });
    assertThat(found(late, lines)).containsExactly(later.id());
    keepRaisedToTheEnd(late);
    Instant fifth = later.dueAt().plus(later.acknowledgeTime().multipliedBy(5));
    assertThat(found(fifth, lines)).as("nothing is asked after four times").isEmpty();
    assertThat(found(fifth.plusMillis(1), lines)).containsExactly(later.id());
    assertThat(found(fifth, Map.of("plan-longer", longer)))
        .as("of a version that cannot be read nobody knows that it ends")
        .hasSize(5)
        .doesNotContain(later.id());
  }

  /** As the watch does it under a plan of three lines. */
  private void keepRaisedToTheEnd(Instant now) {
    database.as(
        SYSTEM,
        em -> {
          List<Duty> late = duties(em).toRaise(now, Map.of(), Set.of(), Pick.ALL, 1000);
          late.forEach(duty -> duty.raise(ADuty.LINES, now));
          late.forEach(duty -> duty.raiseOverdue(now));
          late.forEach(duty -> duty.climb(ADuty.LINES, now.plus(Duration.ofDays(1))));
          duties(em).keepRaised(late, List.of());
          return null;
        });
  }

  /** The first five that the watch would find. */
  private List<UUID> found(Instant now, Map<String, List<EscalationLine>> lines) {
    return database.as(
        SYSTEM,
        em ->
            duties(em).toRaise(now, lines, Set.of(), Pick.ALL, 5).stream().map(Duty::id).toList());
  }

  @Test
  void findsWhatClimbsWhenItsTimeHasComeAndKeepsWhoWasTold() {
    activate(call(Tier.NATIONAL_CRISIS, "energy"));
    DutyRow row = all().get(0);
    change(
        row.code(),
        d ->
            d.acknowledge(
                AcknowledgeChannel.PHONE,
                Optional.of("Bea"),
                ADuty.liaison("ann", d.service()),
                T0.plusSeconds(60)));
    Duration time = Duration.between(row.calledAt(), row.acknowledgeBy());
    List<Instant> edges =
        IntStream.rangeClosed(0, 3)
            .mapToObj(times -> row.dueAt().plus(time.multipliedBy(times)))
            .toList();
    List<Integer> told = new ArrayList<>();
    for (Instant edge : edges) {
      assertThat(climb(row.id(), edge)).as("still in time").isZero();
      told.add(climb(row.id(), edge.plusMillis(1)));
      assertThat(climb(row.id(), edge.plusMillis(2))).as("once").isZero();
    }
    assertThat(told).containsExactly(2, 1, 1, 1);
    assertThat(climb(row.id(), row.dueAt().plus(Duration.ofDays(9)))).isZero();

    List<Raising> raisings =
        database.as(SYSTEM, em -> Database.inject(em, new SqlDutyQueries()).raisings(row.id()));
    assertThat(raisings)
        .extracting(Raising::told)
        .containsExactly(
            Raising.Told.CRISIS_CENTRE,
            Raising.Told.SERVICE_BOARD,
            Raising.Told.SUBSTITUTE,
            Raising.Told.LEAD,
            Raising.Told.SERVICE);
    assertThat(all())
        .filteredOn(r -> r.id().equals(row.id()))
        .singleElement()
        .satisfies(r -> assertThat(r.lastRaising()).contains(raisings.get(0)));
    assertThat(
            database.<List<Raising>>as(
                ADuty.liaison("eve", "OTHER"),
                em -> Database.inject(em, new SqlDutyQueries()).raisings(row.id())))
        .as("whoever may not know of the duty")
        .isEmpty();
  }

  /**
   * How many were told of one duty by the watch at an instant; it finds those of the others too.
   */
  private int climb(UUID id, Instant now) {
    return database.as(
        SYSTEM,
        em -> {
          List<Raising> told = new ArrayList<>();
          List<Duty> late = duties(em).toRaise(now, LINES, Set.of(), Pick.ALL, 1000);
          for (Duty duty : late.stream().filter(d -> d.id().equals(id)).toList()) {
            if (duty.raiseOverdue(now)) {
              for (Raising.Told each : List.of(Raising.Told.SERVICE, Raising.Told.LEAD)) {
                told.add(new Raising(id, Raising.Cause.OVERDUE, each, now));
              }
            }
            duty.climb(PLAN.escalationLines(), now)
                .forEach(
                    line ->
                        told.add(
                            new Raising(id, Raising.Cause.OVERDUE, Raising.Told.by(line), now)));
          }
          duties(em).keepRaised(late.stream().filter(d -> d.id().equals(id)).toList(), told);
          return told.size();
        });
  }

  private DutyRow row(UUID id) {
    return all().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
  }

  private static void acknowledge(Duty duty) {
    duty.acknowledge(
        AcknowledgeChannel.SCREEN, Optional.empty(), ADuty.liaison("ann", duty.service()), T0);
  }

  @Test
  void whoAcknowledgesADutyThatIsRaisedMeanwhileAcknowledgesWhatHeSees() {
    activate(call(Tier.NATIONAL_CRISIS, "energy"));
    DutyRow seen = all().get(0);
    Instant late = T0.plus(Duration.ofDays(1));
    database.as(
        SYSTEM,
        em -> {
          Duty duty = duties(em).find(seen.id()).orElseThrow();
          assertThat(raise(late)).isEqualTo(all().size());
          assertThat(row(seen.id()).version())
              .as("what his form came with")
              .isEqualTo(seen.version());
          acknowledge(duty);
          return null;
        });
    assertThat(row(seen.id()).state()).isEqualTo(DutyState.ACKNOWLEDGED);
    assertThat(row(seen.id()).raised()).isEqualTo(3);
    assertThat(row(seen.id()).version())
        .as("others see that it changed")
        .isGreaterThan(seen.version());
  }

  @Test
  void aDutyThatIsBeingAcknowledgedIsNotRaised() {
    activate(call(Tier.NATIONAL_CRISIS, "energy"));
    DutyRow seen = all().get(0);
    Instant late = T0.plus(Duration.ofDays(1));
    int raised =
        database.as(
            SYSTEM,
            em -> {
              acknowledge(duties(em).find(seen.id()).orElseThrow());
              em.flush();
              return raise(late);
            });
    assertThat(raised).as("all others").isEqualTo(all().size() - 1);
    assertThat(raise(late)).isZero();
    assertThat(row(seen.id()).state()).isEqualTo(DutyState.ACKNOWLEDGED);
    assertThat(row(seen.id()).raised()).isZero();
  }

  @Test
  void whoeverGetsADutyThatWasRaisedMeanwhileHasAllHisTime() {
    activate(call(Tier.NATIONAL_CRISIS, "energy"));
    DutyRow seen = all().get(0);
    Instant late = T0.plus(Duration.ofDays(1));
    database.as(
        SYSTEM,
        em -> {
          Duty duty = duties(em).find(seen.id()).orElseThrow();
          raise(late);
          duties(em).hold(duty);
          duty.handOver("OTHER", "theirs", ADuty.liaison("ann", duty.service()), late);
          return null;
        });
    assertThat(row(seen.id()).raised()).as("the line begins anew").isZero();
  }

  @Test
  void takesAllButSomeOrOneAlone() {
    activate(call(Tier.NATIONAL_CRISIS, "energy"));
    Instant late = T0.plus(Duration.ofDays(30));
    int all = all().size();
    String one = all().get(0).id().toString();
    database.as(
        SYSTEM,
        em -> {
          assertThat(duties(em).toRaise(late, LINES, Set.of(), Pick.allBut(Set.of(one)), 1000))
              .hasSize(all - 1)
              .noneMatch(duty -> duty.id().toString().equals(one));
          assertThat(duties(em).toRaise(late, LINES, Set.of(), Pick.alone(one), 1000))
              .singleElement()
              .matches(duty -> duty.id().toString().equals(one));
          return null;
        });
  }

  @Test
  void leavesWhatAnotherNodeRaises() {
    activate(call(Tier.NATIONAL_CRISIS, "energy"));
    Instant later = T0.plus(Duration.ofMinutes(31));
    int seenByOther =
        database.as(
            SYSTEM,
            em -> {
              int mine = duties(em).toRaise(later, LINES, Set.of(), Pick.ALL, 1000).size();
              assertThat(mine).isPositive();
              return database.as(
                  SYSTEM,
                  other -> duties(other).toRaise(later, LINES, Set.of(), Pick.ALL, 1000).size());
            });
    assertThat(seenByOther).isZero();
  }

  @Test
  void aServiceSeesItsOwnDutiesOnlyWhateverItsSectors() {
    activate(call(Tier.NATIONAL_CRISIS, "energy"));
    DutyRow own = all().get(0);
    Subject liaison =
        ADuty.subject("ann", Role.SERVICE_LIAISON, Optional.of(own.service()), Set.of("energy"));
    PageRequest whole = new PageRequest(Optional.empty(), 200);
    assertThat(list(liaison, DutyFilter.all(), whole, T0).rows())
        .isNotEmpty()
        .allMatch(d -> d.service().equals(own.service()));
    Subject other = ADuty.subject("cas", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("energy"));
    assertThat(list(other, DutyFilter.all(), whole, T0).rows()).isEmpty();
    assertThat(database.<Optional<Duty>>as(other, em -> duties(em).find(own.id()))).isEmpty();
  }

  @Test
  void storesTasksWithTheirOwnText() {
    database.as(
        SYSTEM,
        em -> {
          duties(em)
              .add(
                  Duty.task(
                      new AddTask(
                          "ccb",
                          "Isolate the gateway",
                          "Scan shows it",
                          T0.plusSeconds(600),
                          Optional.of("L-17")),
                      ADuty.CRISIS,
                      "C-2026-0003",
                      "TASK-1",
                      PLAN.version(),
                      false,
                      T0));
          return null;
        });
    DutyRow task = all().get(0);
    assertThat(task.task()).isTrue();
    assertThat(task.taskTitle()).contains("Isolate the gateway");
    assertThat(task.decision()).contains("L-17");
    assertThat(database.<Integer>as(SYSTEM, em -> duties(em).nextTaskLocked(ADuty.CRISIS)))
        .isEqualTo(2);
  }
}
