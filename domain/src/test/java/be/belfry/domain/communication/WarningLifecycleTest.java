package be.belfry.domain.communication;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;

class WarningLifecycleTest {
  @Test
  void followsTheTableAndRefusesTheRest() {
    LifecycleTables.isExactly(
        WarningLifecycle.TABLE,
        WarningState.class,
        WarningDecision.class,
        """
        DRAFT     EDIT      DRAFT
        DRAFT     SUBMIT    SUBMITTED
        DRAFT     SEND_BACK -
        DRAFT     APPROVE   -
        DRAFT     RECALL    -
        DRAFT     REPLACE   -
        DRAFT     DISCARD   DISCARDED
        SUBMITTED EDIT      -
        SUBMITTED SUBMIT    -
        SUBMITTED SEND_BACK DRAFT
        SUBMITTED APPROVE   SENT
        SUBMITTED RECALL    -
        SUBMITTED REPLACE   -
        SUBMITTED DISCARD   DISCARDED
        SENT      EDIT      -
        SENT      SUBMIT    -
        SENT      SEND_BACK -
        SENT      APPROVE   -
        SENT      RECALL    RECALLED
        SENT      REPLACE   REPLACED
        SENT      DISCARD   -
        RECALLED  EDIT      -
        RECALLED  SUBMIT    -
        RECALLED  SEND_BACK -
        RECALLED  APPROVE   -
        RECALLED  RECALL    -
        RECALLED  REPLACE   RECALLED
        RECALLED  DISCARD   -
        REPLACED  EDIT      -
        REPLACED  SUBMIT    -
        REPLACED  SEND_BACK -
        REPLACED  APPROVE   -
        REPLACED  RECALL    -
        REPLACED  REPLACE   -
        REPLACED  DISCARD   -
        DISCARDED EDIT      -
        DISCARDED SUBMIT    -
        DISCARDED SEND_BACK -
        DISCARDED APPROVE   -
        DISCARDED RECALL    -
        DISCARDED REPLACE   -
        DISCARDED DISCARD   -
        """);
  }

  @Test
  void isOutOnceItWasSentWhateverBecameOfIt() {
    assertThat(WarningState.values())
        .filteredOn(WarningState::isOut)
        .containsExactly(WarningState.SENT, WarningState.RECALLED, WarningState.REPLACED);
  }
}
