package be.belfry.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;

class PlanLifecycleTest {
  @Test
  void followsTheTable() {
    LifecycleTables.isExactly(
        PlanLifecycle.TABLE,
        PlanState.class,
        PlanDecision.class,
        """
        DRAFT         PROPOSE PROPOSED
        DRAFT         APPROVE -
        DRAFT         REFUSE  -
        DRAFT         DISCARD DISCARDED
        DRAFT         ENTER   -
        DRAFT         RETIRE  -
        PROPOSED      PROPOSE -
        PROPOSED      APPROVE HALF_APPROVED
        PROPOSED      REFUSE  REFUSED
        PROPOSED      DISCARD DISCARDED
        PROPOSED      ENTER   -
        PROPOSED      RETIRE  -
        HALF_APPROVED PROPOSE -
        HALF_APPROVED APPROVE APPROVED
        HALF_APPROVED REFUSE  REFUSED
        HALF_APPROVED DISCARD DISCARDED
        HALF_APPROVED ENTER   -
        HALF_APPROVED RETIRE  -
        APPROVED      PROPOSE -
        APPROVED      APPROVE -
        APPROVED      REFUSE  -
        APPROVED      DISCARD -
        APPROVED      ENTER   IN_FORCE
        APPROVED      RETIRE  -
        IN_FORCE      PROPOSE -
        IN_FORCE      APPROVE -
        IN_FORCE      REFUSE  -
        IN_FORCE      DISCARD -
        IN_FORCE      ENTER   -
        IN_FORCE      RETIRE  RETIRED
        RETIRED       PROPOSE -
        RETIRED       APPROVE -
        RETIRED       REFUSE  -
        RETIRED       DISCARD -
        RETIRED       ENTER   -
        RETIRED       RETIRE  -
        REFUSED       PROPOSE -
        REFUSED       APPROVE -
        REFUSED       REFUSE  -
        REFUSED       DISCARD -
        REFUSED       ENTER   -
        REFUSED       RETIRE  -
        DISCARDED     PROPOSE -
        DISCARDED     APPROVE -
        DISCARDED     REFUSE  -
        DISCARDED     DISCARD -
        DISCARDED     ENTER   -
        DISCARDED     RETIRE  -
        """);
  }

  @Test
  void onlyWhatIsOverOrReplacedEnds() {
    assertThat(PlanState.values())
        .filteredOn(PlanLifecycle.TABLE::isTerminal)
        .containsExactly(PlanState.RETIRED, PlanState.REFUSED, PlanState.DISCARDED);
  }
}
