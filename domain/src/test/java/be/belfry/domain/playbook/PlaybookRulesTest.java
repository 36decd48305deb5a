package be.belfry.domain.playbook;

import static be.belfry.domain.duty.ADuty.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.ConditionPart;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.plan.StepFacts;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two procedures in one crisis: what people note, what one starts, what both are shown by. */
class PlaybookRulesTest {
  private static final PlanVersion PLAN = ShippedPlans.load(LawSources.shipped()).inForce();
  private static final Subject ANN = ADuty.liaison("ann", "energy");
  private static final Subject BEN = ADuty.liaison("ben", "energy");

  private static PlaybookRun run(String code, UUID crisis, StepFacts facts) {
    return PlaybookRun.start(
        PLAN.playbook(code),
        new PlaybookCause(
            PLAN.version(),
            crisis,
            "C-2026-0003",
            Set.of("energy"),
            false,
            Optional.empty(),
            facts,
            T0),
        Subject.system("test"),
        APlaybook.EVERY_DAY_WORKS);
  }

  private static PlaybookRun run(String code) {
    return run(code, ADuty.CRISIS, StepFacts.UNKNOWN);
  }

  private static StepFacts noted(Boolean ot) {
    return new StepFacts(
        Set.of("energy"),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(ot),
        Optional.empty());
  }

  @Test
  void aStepForControlSystemsFollowsWhatPeopleNote() {
    PlaybookDefinition energy = PLAN.playbook("PB-ENE");
    PlaybookRun run = run("PB-ENE");
    assertThat(run.step(9).notMet()).as("nobody has said").isEmpty();
    assertThat(run.follow(energy, noted(false), ANN, T0))
        .containsExactly(new StepTurn(run, 9, ConditionPart.OT, false));
    assertThat(run.step(9).state()).isEqualTo(StepState.NOT_APPLICABLE);
    assertThat(run.follow(energy, noted(true), ANN, T0.plusSeconds(60)))
        .containsExactly(new StepTurn(run, 9, ConditionPart.OT, true));
    assertThat(run.step(9).appliesPart()).contains(ConditionPart.OT);
    assertThat(run("PB-ENE", ADuty.CRISIS, noted(false)).step(9).notMet())
        .as("noted before it began")
        .contains(ConditionPart.OT);
  }

  @ParameterizedTest
  @EnumSource(ConditionPart.class)
  void peopleNoteWhatNoReportSaysAndNothingElse(ConditionPart part) {
    PlaybookRun run = run("PB-ENE");
    if (ConditionPart.NOTED.contains(part)) {
      run.note(part, true);
      run.note(part, false);
    } else {
      assertThatThrownBy(() -> run.note(part, true))
          .isInstanceOf(RuleViolation.class)
          .extracting("code")
          .isEqualTo("playbook_factReported");
    }
  }

  /** Every step of every procedure: what it may start is copied, and there to be started. */
  @Test
  void everyStepKeepsWhatMayBeStartedFromIt() {
    for (PlaybookDefinition definition : PLAN.playbooks()) {
      PlaybookRun run = run(definition.code());
      for (StepDefinition step : definition.steps()) {
        assertThat(run.step(step.no()).starts()).isEqualTo(step.starts());
        step.starts().ifPresent(code -> assertThat(PLAN.playbook(code)).isNotEqualTo(definition));
      }
    }
    assertThat(run("PB-RAN").step(6).starts()).contains("PB-BRE");
    assertThat(run("PB-HEA").step(3).starts()).contains("PB-RAN");
  }

  @Test
  void oneStepIsShownByTheEvidenceOfAnotherAndEachKeepsItsOwn() {
    PlaybookRun energy = run("PB-ENE");
    PlaybookRun ransomware = run("PB-RAN");
    assertThatThrownBy(() -> energy.completeAs(1, ransomware, 1, ANN, T0))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("playbook_noEvidence");
    ransomware.complete(1, "list 12: 40 machines", ANN, T0);
    String hash = ransomware.step(1).evidenceSha256().orElseThrow();
    assertThat(energy.completeAs(1, ransomware, 1, BEN, T0)).isTrue();
    assertThat(energy.step(1).evidence())
        .contains("C-2026-0003/PB-RAN/1, SHA-256 " + hash + "\nlist 12: 40 machines");
    assertThat(energy.step(1).closedBy()).contains("ben");
    assertThat(energy.step(1).evidenceSha256()).isPresent().isNotEqualTo(Optional.of(hash));
    assertThat(ransomware.step(1).evidence()).contains("list 12: 40 machines");
  }

  @Test
  void aStepForTwoPersonsStaysOneForTwo() {
    PlaybookRun energy = run("PB-ENE");
    PlaybookRun ransomware = run("PB-RAN");
    energy.complete(1, "alert", ANN, T0);
    ransomware.complete(1, "list 12", ANN, T0);
    assertThat(energy.completeAs(2, ransomware, 1, ANN, T0)).isFalse();
    assertThat(energy.step(2).state()).isNotEqualTo(StepState.DONE);
    assertThat(energy.completeAs(2, ransomware, 1, BEN, T0)).isTrue();
  }

  @Test
  void longEvidenceIsCutAndItsHashSaysWhatItWas() {
    PlaybookRun energy = run("PB-ENE");
    PlaybookRun ransomware = run("PB-RAN");
    ransomware.complete(1, "é".repeat(1999) + "x", ANN, T0);
    energy.completeAs(1, ransomware, 1, ANN, T0);
    assertThat(energy.step(1).evidence().orElseThrow())
        .hasSize(PlaybookTexts.MAX)
        .contains(ransomware.step(1).evidenceSha256().orElseThrow())
        .endsWith("é…");
  }

  @Test
  void anotherCrisisAndItselfShowNothing() {
    PlaybookRun energy = run("PB-ENE");
    PlaybookRun elsewhere = run("PB-RAN", new UUID(9, 9), StepFacts.UNKNOWN);
    elsewhere.complete(1, "list 12", ANN, T0);
    for (PlaybookRun other : List.of(elsewhere, energy)) {
      assertThatThrownBy(() -> energy.completeAs(1, other, 1, ANN, T0))
          .isInstanceOf(NotFound.class);
    }
  }

  /** Words go on only to who may read them where they stand. */
  @Test
  void whatFewerReadIsNoEvidenceForMore() {
    PlaybookRun energy = run("PB-ENE");
    PlaybookRun red = runOf(new UUID(5, 1), Tlp.RED);
    int done = red.steps().get(0).no();
    red.complete(done, "secret", Subject.system("test"), T0);
    assertThatThrownBy(() -> energy.completeAs(1, red, done, Subject.system("test"), T0))
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("playbook_narrower");
    PlaybookRun amber = runOf(new UUID(5, 1), Tlp.AMBER);
    amber.complete(done, "told", Subject.system("test"), T0);
    assertThat(energy.completeAs(1, amber, done, Subject.system("test"), T0)).isTrue();
    PlaybookRun another = runOf(new UUID(5, 2), Tlp.AMBER);
    assertThatThrownBy(() -> another.completeAs(done, amber, done, Subject.system("test"), T0))
        .as("one entity's words in another's procedure")
        .extracting("code")
        .isEqualTo("playbook_narrower");
  }

  private static PlaybookRun runOf(UUID entity, Tlp tlp) {
    PlaybookCause cause =
        new PlaybookCause(
            PLAN.version(),
            ADuty.CRISIS,
            "C-2026-0003",
            Set.of("energy"),
            false,
            Optional.empty(),
            StepFacts.UNKNOWN,
            T0);
    return PlaybookRun.startFor(
        new ConcernedEntity(
            entity,
            Set.of("energy"),
            tlp,
            tlp == Tlp.RED ? Set.of(new UUID(7, 7).toString()) : Set.of(),
            T0,
            Optional.empty()),
        run("PB-ENE"),
        PLAN.playbook("PB-ENE"),
        cause,
        Subject.system("test"),
        APlaybook.EVERY_DAY_WORKS);
  }

  @Test
  void whatAnAuthorityWroteIsNoEvidenceForTheEntity() {
    Subject eva = ADuty.ofEntity("eva", new UUID(5, 1));
    PlaybookRun energy = run("PB-ENE");
    PlaybookRun ransomware = run("PB-RAN");
    ransomware.complete(1, "seen by the authority", ANN, T0);
    assertThatThrownBy(() -> energy.completeAs(1, ransomware, 1, eva, T0))
        .isInstanceOf(NotFound.class);
    PlaybookRun own = run("PB-RAN");
    own.complete(1, "ours", eva, T0);
    assertThat(energy.completeAs(1, own, 1, eva, T0)).isTrue();
  }
}
