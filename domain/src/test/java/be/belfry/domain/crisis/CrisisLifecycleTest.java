package be.belfry.domain.crisis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.LifecycleTables;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrisisLifecycleTest {
  @Test
  void followsThePlanAndRefusesTheRest() {
    LifecycleTables.isExactly(
        CrisisLifecycle.TABLE,
        CrisisStatus.class,
        CrisisDecision.class,
        """
        PROPOSED      START     RUNNING
        PROPOSED      RAISE     -
        PROPOSED      STEP_DOWN -
        PROPOSED      END       -
        PROPOSED      REFUSE    REFUSED
        RUNNING       START     -
        RUNNING       RAISE     RUNNING
        RUNNING       STEP_DOWN STANDING_DOWN
        RUNNING       END       ENDED
        RUNNING       REFUSE    -
        STANDING_DOWN START     -
        STANDING_DOWN RAISE     RUNNING
        STANDING_DOWN STEP_DOWN STANDING_DOWN
        STANDING_DOWN END       ENDED
        STANDING_DOWN REFUSE    -
        ENDED         START     -
        ENDED         RAISE     -
        ENDED         STEP_DOWN -
        ENDED         END       -
        ENDED         REFUSE    -
        REFUSED       START     -
        REFUSED       RAISE     -
        REFUSED       STEP_DOWN -
        REFUSED       END       -
        REFUSED       REFUSE    -
        """);
  }

  @Test
  void anEndedOrRefusedFileIsOver() {
    assertThat(Arrays.stream(CrisisStatus.values()).filter(CrisisStatus::isTerminal))
        .containsExactly(CrisisStatus.ENDED, CrisisStatus.REFUSED);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          NONE,              NATIONAL_INCIDENT, START
          NONE,              NATIONAL_CRISIS,   START
          NATIONAL_INCIDENT, NATIONAL_CRISIS,   RAISE
          NATIONAL_INCIDENT, NONE,              END
          NATIONAL_CRISIS,   NATIONAL_INCIDENT, STEP_DOWN
          NATIONAL_CRISIS,   NONE,              END
          """)
  void readsTheDecisionFromTheTiers(Tier from, Tier to, CrisisDecision decision) {
    assertThat(CrisisDecision.of(from, to)).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource({"NONE", "NATIONAL_INCIDENT", "NATIONAL_CRISIS"})
  void theSameTierIsNoDecision(Tier tier) {
    assertThatThrownBy(() -> CrisisDecision.of(tier, tier))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
