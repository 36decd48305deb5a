package be.belfry.domain.duty;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.crisis.CrisisEvent.CrisisWidened;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DutyActivationTest {
  @ParameterizedTest
  @CsvSource({
    "NONE,              NONE,              false, false",
    "NONE,              NATIONAL_INCIDENT, true,  false",
    "NONE,              NATIONAL_CRISIS,   true,  false",
    "NATIONAL_INCIDENT, NONE,              false, true",
    "NATIONAL_INCIDENT, NATIONAL_INCIDENT, false, false",
    "NATIONAL_INCIDENT, NATIONAL_CRISIS,   true,  false",
    "NATIONAL_CRISIS,   NONE,              false, true",
    "NATIONAL_CRISIS,   NATIONAL_INCIDENT, false, false",
    "NATIONAL_CRISIS,   NATIONAL_CRISIS,   false, false",
  })
  void goingUpCallsAndGoingDownToNoTierEnds(Tier from, Tier to, boolean calls, boolean ends) {
    assertThat(DutyActivation.calls(from, to)).isEqualTo(calls);
    assertThat(DutyActivation.ends(from, to)).isEqualTo(ends);
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
