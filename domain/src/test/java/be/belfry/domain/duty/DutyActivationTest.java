package be.belfry.domain.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.crisis.CrisisEvent.CrisisWidened;
import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.DutyFate;
import be.belfry.domain.plan.OpenDuties;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.shared.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DutyActivationTest {
  @ParameterizedTest
  @CsvSource({
    "NONE,              NONE,              false",
    "NONE,              NATIONAL_INCIDENT, true",
    "NONE,              NATIONAL_CRISIS,   true",
    "NATIONAL_INCIDENT, NONE,              false",
    "NATIONAL_INCIDENT, NATIONAL_INCIDENT, false",
    "NATIONAL_INCIDENT, NATIONAL_CRISIS,   true",
    "NATIONAL_CRISIS,   NONE,              false",
    "NATIONAL_CRISIS,   NATIONAL_INCIDENT, false",
    "NATIONAL_CRISIS,   NATIONAL_CRISIS,   false",
  })
  void goingUpCalls(Tier from, Tier to, boolean calls) {
    assertThat(DutyActivation.calls(from, to)).isEqualTo(calls);
  }

  /**
   * Open duties of both tiers, a closed one and a task, under each rule that a plan can give; in
   * the plan here LOW-A is replaced by HIGH-A.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NATIONAL_INCIDENT | NATIONAL_CRISIS   | KEEP | KEEP | LOW-A=replaced by HIGH-A
          NATIONAL_INCIDENT | NATIONAL_CRISIS   | KEEP | END  | LOW-A=replaced by HIGH-A
          NATIONAL_INCIDENT | NATIONAL_CRISIS   | END  | KEEP | LOW-A=replaced by HIGH-A, LOW-B=tier nationalIncident to nationalCrisis
          NATIONAL_CRISIS   | NATIONAL_INCIDENT | KEEP | KEEP | ''
          NATIONAL_CRISIS   | NATIONAL_INCIDENT | END  | KEEP | ''
          NATIONAL_CRISIS   | NATIONAL_INCIDENT | KEEP | END  | HIGH-A=tier nationalCrisis to nationalIncident
          NATIONAL_INCIDENT | NONE              | KEEP | KEEP | HIGH-A=end of tier nationalIncident, LOW-A=end of tier nationalIncident, LOW-B=end of tier nationalIncident, TASK-1=end of tier nationalIncident
          NATIONAL_CRISIS   | NONE              | KEEP | KEEP | HIGH-A=end of tier nationalCrisis, LOW-A=end of tier nationalCrisis, LOW-B=end of tier nationalCrisis, TASK-1=end of tier nationalCrisis
          """)
  void thePlanSaysWhichOpenDutiesEnd(
      Tier from, Tier to, DutyFate raised, DutyFate lowered, String expected) {
    PlanVersion plan = plan(new OpenDuties(raised, lowered));
    assertThat(endings(plan, from, to, duties(plan))).isEqualTo(expected);
  }

  /** Up, down and up again under a plan that ends what is open in the tier that is left. */
  @Test
  void whatThePlanEndedIsCalledAgainWithItsTierAndWhatWasDoneIsNot() {
    PlanVersion plan = plan(new OpenDuties(DutyFate.KEEP, DutyFate.END));
    List<Duty> duties = duties(plan);
    Duty high = duties.stream().filter(d -> d.code().equals("HIGH-A")).findFirst().orElseThrow();
    DutyCall again = ADuty.call(Tier.NATIONAL_CRISIS, ADuty.T0.plusSeconds(7200));
    assertThat(DutyActivation.ended(plan, again, duties)).as("it is open").isEmpty();
    assertThatThrownBy(() -> high.callAgain(plan.duty("HIGH-A"), again))
        .isInstanceOf(Conflict.class);

    high.acknowledge(
        AcknowledgeChannel.SCREEN, Optional.empty(), ADuty.liaison("ann", "NCCN"), ADuty.T0);
    assertThat(high.end(ADuty.T0.plusSeconds(3600))).isTrue();
    assertThat(DutyActivation.missing(plan, again, duties)).isEmpty();
    assertThat(DutyActivation.ended(plan, again, duties)).containsExactly(high);
    assertThat(DutyActivation.ended(plan, ADuty.call(Tier.NATIONAL_INCIDENT, again.at()), duties))
        .as("the duty of another tier")
        .isEmpty();

    high.callAgain(plan.duty("HIGH-A"), again);
    DutyDefinition definition = plan.duty("HIGH-A");
    assertThat(high.state()).isEqualTo(DutyState.OPEN);
    assertThat(high.calledAt()).isEqualTo(again.at());
    assertThat(high.acknowledgedBy()).isEmpty();
    assertThat(high.acknowledgeBy()).isEqualTo(again.at().plus(definition.acknowledgeWithin()));
    assertThat(high.dueAt()).isEqualTo(again.at().plus(definition.dueWithin()));
    high.fulfil("done", ADuty.liaison("ann", "NCCN"), again.at());
    assertThat(DutyActivation.ended(plan, again, duties)).isEmpty();
  }

  /** A sector that is hit after a step down calls nobody for what the open like of it covers. */
  @Test
  void whatAnOpenDutyReplacesIsNotCalledAgain() {
    PlanVersion plan = plan(OpenDuties.KEPT);
    List<Duty> duties = duties(plan);
    Duty low = duties.stream().filter(d -> d.code().equals("LOW-A")).findFirst().orElseThrow();
    Duty high = duties.stream().filter(d -> d.code().equals("HIGH-A")).findFirst().orElseThrow();
    low.end(ADuty.T0.plusSeconds(60));
    DutyCall call = ADuty.call(Tier.NATIONAL_INCIDENT, ADuty.T0.plusSeconds(7200));
    assertThat(DutyActivation.ended(plan, call, duties)).isEmpty();

    high.fulfil("done", ADuty.liaison("ann", "NCCN"), call.at());
    assertThat(DutyActivation.ended(plan, call, duties)).containsExactly(low);
  }

  @Test
  void aClosedDutyReplacesNothing() {
    PlanVersion plan = plan(OpenDuties.KEPT);
    List<Duty> duties = duties(plan);
    duties.stream()
        .filter(duty -> duty.code().equals("HIGH-A"))
        .forEach(duty -> duty.fulfil("done", ADuty.liaison("ann", "NCCN"), ADuty.T0));
    assertThat(endings(plan, Tier.NATIONAL_INCIDENT, Tier.NATIONAL_CRISIS, duties)).isEmpty();
  }

  private static String endings(PlanVersion plan, Tier from, Tier to, List<Duty> duties) {
    TierChanged change =
        new TierChanged(
            ADuty.CRISIS, "C-2026-0003", from, to, Set.of("energy"), ADuty.T0, false, "test");
    return DutyActivation.endings(plan, change, duties).stream()
        .map(ending -> ending.duty().code() + "=" + ending.because())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static PlanVersion plan(OpenDuties rule) {
    return AnOfficePlan.with(
        rule,
        List.of(
            definition("LOW-A", Tier.NATIONAL_INCIDENT, Set.of()),
            definition("LOW-B", Tier.NATIONAL_INCIDENT, Set.of()),
            definition("LOW-DONE", Tier.NATIONAL_INCIDENT, Set.of()),
            definition("HIGH-A", Tier.NATIONAL_CRISIS, Set.of("LOW-A", "LOW-DONE"))));
  }

  private static DutyDefinition definition(String code, Tier tier, Set<String> replaces) {
    DutyDefinition one = ADuty.definition(code, "NCCN", tier);
    return new DutyDefinition(
        code,
        one.service(),
        tier,
        one.sectors(),
        one.acknowledgeWithin(),
        one.dueWithin(),
        one.title(),
        one.doneWhen(),
        one.basis(),
        replaces,
        false);
  }

  private static List<Duty> duties(PlanVersion plan) {
    List<Duty> all = new ArrayList<>();
    for (DutyDefinition definition : plan.duties()) {
      all.add(Duty.of(definition, ADuty.call(definition.tier(), ADuty.T0)));
    }
    all.stream()
        .filter(duty -> duty.code().equals("LOW-DONE"))
        .forEach(duty -> duty.fulfil("done", ADuty.liaison("ann", "NCCN"), ADuty.T0));
    all.add(
        Duty.of(
            definition("TASK-1", Tier.NATIONAL_INCIDENT, Set.of()),
            ADuty.call(Tier.NATIONAL_INCIDENT, ADuty.T0)));
    return all;
  }

  /** From no tier to a national crisis, one step down, and then a bank is hit too. */
  @Test
  void aSectorThatIsHitLaterCallsItsOwnDutiesAndNobodyElse() {
    PlanVersion plan = ShippedPlans.load(LawSources.shipped()).inForce();
    DutyCall crisis = ADuty.call(Tier.NATIONAL_CRISIS, ADuty.T0);
    List<Duty> duties = new ArrayList<>(DutyActivation.missing(plan, crisis, List.of()));

    List<Duty> added =
        DutyActivation.missing(
            plan,
            DutyCall.of(
                new CrisisWidened(
                    ADuty.CRISIS,
                    "C-2026-0003",
                    Tier.NATIONAL_INCIDENT,
                    Set.of("energy", "banking"),
                    Set.of("banking"),
                    ADuty.T0.plusSeconds(3600),
                    false,
                    "plan-2026")),
            duties);

    assertThat(added)
        .isNotEmpty()
        .allSatisfy(duty -> assertThat(plan.duty(duty.code()).sectors()).contains("banking"));
  }
}
