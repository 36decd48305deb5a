package be.belfry.domain.playbook;

import static be.belfry.domain.duty.ADuty.text;

import be.belfry.domain.duty.ADuty;
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

/**
 * Test data of procedures: step 1 in 30 minutes, step 2 in 24 h, step 3 after both, two persons.
 * Steps 1 and 3 are the entity's.
 */
public final class APlaybook {
  /** Of step 2. */
  public static final StepCondition PERSONAL_DATA =
      new StepCondition(Set.of(), Set.of(), true, false);

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
                    text("T0 + 30 min")),
                false,
                List.of(),
                true),
            step(
                2,
                new StepDue(
                    Anchor.AWARE,
                    Optional.of(new Elapsed(Duration.ofHours(24))),
                    text("aware + 24 h")),
                false,
                List.of(),
                false),
            step(
                3,
                new StepDue(Anchor.OPEN, Optional.empty(), text("when both are done")),
                true,
                List.of(1, 2),
                true)),
        ADuty.BASIS);
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
        ofEntity);
  }

  public static PlaybookRun run() {
    return run(StepFacts.UNKNOWN);
  }

  public static PlaybookRun run(StepFacts facts) {
    return PlaybookRun.start(
        definition(),
        "plan-2026",
        ADuty.CRISIS,
        "C-2026-0003",
        Set.of("energy"),
        false,
        Optional.empty(),
        facts,
        Subject.system("test"),
        ADuty.T0,
        EVERY_DAY_WORKS);
  }
}
