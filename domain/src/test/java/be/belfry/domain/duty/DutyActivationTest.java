package be.belfry.domain.duty;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.plan.Tier;
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
}
