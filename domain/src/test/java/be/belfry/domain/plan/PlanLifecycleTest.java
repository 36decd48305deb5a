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
        DRAFT          PROPOSE  PROPOSED
        DRAFT          APPROVE  -
        DRAFT          REFUSE   -
        DRAFT          DISCARD  DISCARDED
        DRAFT          WITHDRAW -
        DRAFT          ENTER    -
        DRAFT          RETIRE   -
        PROPOSED       PROPOSE  -
        PROPOSED       APPROVE  HALF_APPROVED
        PROPOSED       REFUSE   REFUSED
        PROPOSED       DISCARD  DISCARDED
        PROPOSED       WITHDRAW -
        PROPOSED       ENTER    -
        PROPOSED       RETIRE   -
        HALF_APPROVED  PROPOSE  -
        HALF_APPROVED  APPROVE  APPROVED
        HALF_APPROVED  REFUSE   REFUSED
        HALF_APPROVED  DISCARD  DISCARDED
        HALF_APPROVED  WITHDRAW -
        HALF_APPROVED  ENTER    -
        HALF_APPROVED  RETIRE   -
        APPROVED       PROPOSE  -
        APPROVED       APPROVE  -
        APPROVED       REFUSE   -
        APPROVED       DISCARD  -
        APPROVED       WITHDRAW HALF_WITHDRAWN
        APPROVED       ENTER    IN_FORCE
        APPROVED       RETIRE   -
        HALF_WITHDRAWN PROPOSE  -
        HALF_WITHDRAWN APPROVE  -
        HALF_WITHDRAWN REFUSE   -
        HALF_WITHDRAWN DISCARD  -
        HALF_WITHDRAWN WITHDRAW WITHDRAWN
        HALF_WITHDRAWN ENTER    IN_FORCE
        HALF_WITHDRAWN RETIRE   -
        IN_FORCE       PROPOSE  -
        IN_FORCE       APPROVE  -
        IN_FORCE       REFUSE   -
        IN_FORCE       DISCARD  -
        IN_FORCE       WITHDRAW -
        IN_FORCE       ENTER    -
        IN_FORCE       RETIRE   RETIRED
        RETIRED        PROPOSE  -
        RETIRED        APPROVE  -
        RETIRED        REFUSE   -
        RETIRED        DISCARD  -
        RETIRED        WITHDRAW -
        RETIRED        ENTER    -
        RETIRED        RETIRE   -
        REFUSED        PROPOSE  -
        REFUSED        APPROVE  -
        REFUSED        REFUSE   -
        REFUSED        DISCARD  -
        REFUSED        WITHDRAW -
        REFUSED        ENTER    -
        REFUSED        RETIRE   -
        DISCARDED      PROPOSE  -
        DISCARDED      APPROVE  -
        DISCARDED      REFUSE   -
        DISCARDED      DISCARD  -
        DISCARDED      WITHDRAW -
        DISCARDED      ENTER    -
        DISCARDED      RETIRE   -
        WITHDRAWN      PROPOSE  -
        WITHDRAWN      APPROVE  -
        WITHDRAWN      REFUSE   -
        WITHDRAWN      DISCARD  -
        WITHDRAWN      WITHDRAW -
        WITHDRAWN      ENTER    -
        WITHDRAWN      RETIRE   -
        """);
  }

  @Test
  void onlyWhatIsOverOrReplacedEnds() {
    assertThat(PlanState.values())
        .filteredOn(PlanLifecycle.TABLE::isTerminal)
        .containsExactly(
            PlanState.RETIRED, PlanState.REFUSED, PlanState.DISCARDED, PlanState.WITHDRAWN);
  }
}
