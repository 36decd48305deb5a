package be.belfry.domain.playbook;

import static be.belfry.domain.duty.ADuty.T0;
import static be.belfry.domain.duty.ADuty.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.ConditionPart;
import be.belfry.domain.plan.StepFacts;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaybookRunTest {
  private static final Subject ANN = ADuty.liaison("ann", "ECONOMY");
  private static final Subject BEN = ADuty.liaison("ben", "ECONOMY");

  private static Instant after(long minutes) {
    return T0.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void leavesOutWhatDoesNotApplyWhenItStarts() {
    PlaybookRun run =
        APlaybook.run(new StepFacts(Set.of(), Set.of(), Optional.of(false), Optional.empty()));
    assertThat(run.step(2).state()).isEqualTo(StepState.NOT_APPLICABLE);
    assertThat(run.step(2).notMet()).contains(ConditionPart.PERSONAL_DATA);
    assertThat(run.step(2).reason()).isEmpty();
    assertThat(run.step(2).closedAt()).contains(T0);
    assertThat(run.step(3).state()).as("the other one is not closed").isEqualTo(StepState.WAITING);
    run.complete(1, "done", ANN, T0);
    assertThat(run.step(3).state()).isEqualTo(StepState.OPEN);
    assertThat(APlaybook.run().step(2).notMet()).as("nobody said so").isEmpty();
  }

  @Test
  void copiesTheTextsOfThePlanVersion() {
    PlaybookRun run = APlaybook.run();
    assertThat(run.planVersion()).isEqualTo("plan-2026");
    assertThat(run.title()).isEqualTo(text("Energy"));
    assertThat(run.step(2).dueRule()).isEqualTo(text("aware + 24 h"));
    assertThat(run.steps()).extracting(StepRun::no).containsExactly(1, 2, 3);
  }

  @Test
  void fixesTheDueTimesWhoseAnchorIsKnown() {
    PlaybookRun run = APlaybook.run();
    assertThat(run.step(1).dueAt()).contains(after(30));
    assertThat(run.step(2).dueAt()).isEmpty();
    run.fixDue(Anchor.AWARE, after(-60), APlaybook.EVERY_DAY_WORKS);
    assertThat(run.step(2).dueAt()).contains(after(-60).plus(Duration.ofHours(24)));
    assertThat(run.step(3).dueAt()).isEmpty();
  }

  @Test
  void knowsTheMomentOfAwarenessFromTheStart() {
    PlaybookCause cause =
        new PlaybookCause(
            "plan-2026",
            ADuty.CRISIS,
            "C-2026-0003",
            Set.of("energy", "health"),
            false,
            Optional.of(T0),
            StepFacts.UNKNOWN,
            T0);
    PlaybookRun run =
        PlaybookRun.start(APlaybook.definition(), cause, ANN, APlaybook.EVERY_DAY_WORKS);
    assertThat(run.step(2).dueAt()).contains(T0.plus(Duration.ofHours(24)));
    assertThat(run.sectors()).containsExactly("energy");
  }

  @Test
  void opensAStepWhenThoseBeforeItAreClosed() {
    PlaybookRun run = APlaybook.run();
    assertThat(run.step(1).state()).isEqualTo(StepState.OPEN);
    assertThat(run.step(2).state()).isEqualTo(StepState.OPEN);
    assertThat(run.step(3).state()).isEqualTo(StepState.WAITING);
    assertThatThrownBy(() -> run.complete(3, "x", ANN, after(1))).isInstanceOf(Conflict.class);
    run.complete(1, "isolated, list 7", ANN, after(5));
    assertThat(run.step(3).state()).isEqualTo(StepState.WAITING);
    run.exclude(2, "no essential entity", ANN, after(6));
    assertThat(run.step(3).state()).isEqualTo(StepState.OPEN);
  }

  @Test
  void wantsASecondPersonWhereThePlanSaysSo() {
    PlaybookRun run = APlaybook.run();
    run.complete(1, "list 7", ANN, after(5));
    run.exclude(2, "no essential entity", ANN, after(6));
    assertThat(run.complete(3, "report received", ANN, after(7))).isFalse();
    assertThat(run.step(3).state()).isEqualTo(StepState.IN_PROGRESS);
    assertThatThrownBy(() -> run.complete(3, "again", ANN, after(8)))
        .isInstanceOf(NotAllowed.class);
    assertThat(run.complete(3, "seen by me", BEN, after(9))).isTrue();
    assertThat(run.step(3).evidence()).contains("report received\nseen by me");
    assertThat(run.state()).isEqualTo(RunState.COMPLETED);
    assertThat(run.completedAt()).contains(after(9));
  }

  @Test
  void wantsAReasonForWhatDoesNotApply() {
    PlaybookRun run = APlaybook.run();
    assertThatThrownBy(() -> run.exclude(1, "", ANN, after(1))).isInstanceOf(RuleViolation.class);
    run.exclude(1, "no such system", ANN, after(1));
    assertThat(run.step(1).closedBy()).contains("ann");
    assertThat(run.step(1).reason()).contains("no such system");
  }

  @Test
  void keepsTheDueTimeOfAClosedStep() {
    PlaybookRun run = APlaybook.run();
    run.complete(1, "list 7", ANN, after(5));
    run.fixDue(Anchor.T0, after(100), APlaybook.EVERY_DAY_WORKS);
    assertThat(run.step(1).dueAt()).contains(after(30));
  }

  @Test
  void tellsTheNextRoleAndThenTheCommitteeOfAnOverdueStep() {
    PlaybookRun run = APlaybook.run();
    assertThat(run.raise(after(30))).isEmpty();
    assertThat(run.raise(after(31)))
        .containsExactly(new PlaybookRun.RaisedStep(1, "sectoralAuthority"));
    assertThat(run.raise(after(32))).isEmpty();
    assertThat(run.raise(after(61)))
        .containsExactly(new PlaybookRun.RaisedStep(1, StepEscalation.COORDINATION_COMMITTEE));
    assertThat(run.raise(after(6000))).isEmpty();
  }

  @Test
  void knowsNoOtherSteps() {
    assertThatThrownBy(() -> APlaybook.run().begin(4, ANN)).isInstanceOf(NotFound.class);
  }
}
