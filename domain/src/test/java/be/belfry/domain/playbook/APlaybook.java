package be.belfry.domain.playbook;

import static be.belfry.domain.duty.ADuty.text;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.StepCondition;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.plan.StepDue;
import be.belfry.domain.plan.StepFacts;
import be.belfry.domain.security.Subject;
import be.belfry.domain.time.Elapsed;
import be.belfry.domain.time.Holidays;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Test data of procedures: step 1 in 30 minutes, step 2 in 24 h, step 3 after both, two persons.
 * Steps 1 and 3 are the entity's.
 */
public final class APlaybook {
  /** Of step 2. */
  public static final StepCondition PERSONAL_DATA =
      new StepCondition(Set.of(), Set.of(), true, false, false, false);

  public static final Holidays EVERY_DAY_WORKS = day -> true;

  private APlaybook() {}

  public static PlaybookDefinition definition() {
    return definition("PB-ENE", Set.of("energy"));
  }

  public static PlaybookDefinition definition(String code, Set<String> sectors) {
    return new PlaybookDefinition(
        code,
        text("Energy"),
        sectors,
        Set.of(),
        text("FPS Economy"),
        List.of(
            step(
                1,
                new StepDue(
                    Anchor.T0,
                    Optional.of(new Elapsed(Duration.ofMinutes(30))),
                    Optional.empty(),
                    Optional.empty(),
                    text("T0 + 30 min")),
                false,
                List.of(),
                true),
            step(
                2,
                new StepDue(
                    Anchor.AWARE,
                    Optional.of(new Elapsed(Duration.ofHours(24))),
                    Optional.empty(),
                    Optional.empty(),
                    text("aware + 24 h")),
                false,
                List.of(),
                false),
            step(
                3,
                new StepDue(
                    Anchor.OPEN,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    text("when both are done")),
                true,
                List.of(1, 2),
                true)),
        ADuty.BASIS);
  }

  /** Step 1 is the entity's, step 2 the authority's after it. */
  public static PlaybookDefinition afterTheEntity() {
    StepDue due =
        new StepDue(
            Anchor.OPEN, Optional.empty(), Optional.empty(), Optional.empty(), text("at once"));
    return new PlaybookDefinition(
        "PB-ENE",
        text("Energy"),
        Set.of("energy"),
        Set.of(),
        text("FPS Economy"),
        List.of(step(1, due, false, List.of(), true), step(2, due, false, List.of(1), false)),
        ADuty.BASIS);
  }

  /** Step 1 of the authority in 2 h, then every hour; step 2 after it. */
  public static PlaybookDefinition repeating() {
    StepDue hourly =
        new StepDue(
            Anchor.T0,
            Optional.of(new Elapsed(Duration.ofHours(2))),
            Optional.empty(),
            Optional.of(Duration.ofHours(1)),
            text("T0 + 2 h, then hourly"));
    StepDue after =
        new StepDue(
            Anchor.OPEN, Optional.empty(), Optional.empty(), Optional.empty(), text("then"));
    return new PlaybookDefinition(
        "PB-ENE",
        text("Energy"),
        Set.of("energy"),
        Set.of(),
        text("FPS Economy"),
        List.of(step(1, hourly, false, List.of(), false), step(2, after, false, List.of(1), false)),
        ADuty.BASIS);
  }

  /** Step 1 four hours after the classification as major. */
  public static PlaybookDefinition afterClassification() {
    StepDue due =
        new StepDue(
            Anchor.CLASSIFICATION,
            Optional.of(new Elapsed(Duration.ofHours(4))),
            Optional.of(Duration.ofHours(24)),
            Optional.empty(),
            text("classified + 4 h, aware + 24 h at the latest"));
    return new PlaybookDefinition(
        "PB-FIN",
        text("Finance"),
        Set.of("banking"),
        Set.of(),
        text("NBB"),
        List.of(step(1, due, false, List.of(), false)),
        ADuty.BASIS);
  }

  /** Step 1 three days after the report before it, step 2 thirty days after that of step 1. */
  public static PlaybookDefinition reports() {
    return new PlaybookDefinition(
        "PB-FIN",
        text("Finance"),
        Set.of("banking"),
        Set.of(),
        text("NBB"),
        List.of(
            step(1, afterReport(3), false, List.of(), false),
            step(2, afterReport(30), false, List.of(1), false)),
        ADuty.BASIS);
  }

  private static StepDue afterReport(int days) {
    return new StepDue(
        Anchor.PREVIOUS_REPORT,
        Optional.of(new Elapsed(Duration.ofDays(days))),
        Optional.empty(),
        Optional.empty(),
        text("after the report before"));
  }

  private static StepDefinition step(
      int no, StepDue due, boolean two, List<Integer> after, boolean ofEntity) {
    return new StepDefinition(
        no,
        text("Step " + no),
        List.of("operator", "sectoralAuthority"),
        due,
        text("Done " + no),
        ADuty.BASIS,
        two,
        after,
        no == 2 ? PERSONAL_DATA : StepCondition.NONE,
        ofEntity,
        Optional.empty());
  }

  public static PlaybookRun run() {
    return run(StepFacts.UNKNOWN);
  }

  public static PlaybookRun run(StepFacts facts) {
    return PlaybookRun.start(
        definition(), cause(Set.of("energy"), facts), Subject.system("test"), EVERY_DAY_WORKS);
  }

  public static PlaybookCause cause(Set<String> sectors, StepFacts facts) {
    return new PlaybookCause(
        "plan-2026",
        ADuty.CRISIS,
        "C-2026-0003",
        sectors,
        false,
        Optional.empty(),
        facts,
        ADuty.T0);
  }

  /** An entity hit in its sectors, that everybody may know to be hit who knows of the crisis. */
  public static ConcernedEntity hit(UUID organisation, String... sectors) {
    return hit(organisation, Tlp.AMBER, Set.of(), sectors);
  }

  public static ConcernedEntity hit(
      UUID organisation, Tlp tlp, Set<String> named, String... sectors) {
    return new ConcernedEntity(
        organisation,
        Set.of(sectors),
        tlp,
        named,
        ADuty.T0.minus(Duration.ofHours(2)),
        Optional.empty());
  }

  /** The authority's run and those of entities, each started by the program. */
  public static ProcedureRuns runs(PlaybookRun whole, ConcernedEntity... hit) {
    ProcedureRuns runs = ProcedureRuns.of(List.of(whole)).get(0);
    begin(runs, hit);
    return runs;
  }

  public static List<PlaybookRun> begin(ProcedureRuns runs, ConcernedEntity... hit) {
    Subject program = Subject.system("test");
    List<PlaybookRun> begun =
        runs.begin(
            definition(runs.whole().code(), runs.whole().sectors()),
            List.of(hit),
            entity -> cause(entity.sectors(), StepFacts.UNKNOWN),
            program,
            EVERY_DAY_WORKS);
    runs.handOver(program, ADuty.T0);
    runs.proceed(ADuty.T0);
    return begun;
  }
}
