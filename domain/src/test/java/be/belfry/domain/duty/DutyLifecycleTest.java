package be.belfry.domain.duty;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;

class DutyLifecycleTest {
  @Test
  void followsThePlanAndRefusesTheRest() {
    LifecycleTables.isExactly(
        DutyLifecycle.TABLE,
        DutyState.class,
        DutyDecision.class,
        """
        OPEN           ACKNOWLEDGE    ACKNOWLEDGED
        OPEN           FULFIL         FULFILLED
        OPEN           REQUEST_WAIVER OPEN
        OPEN           WAIVE          WAIVED
        OPEN           HAND_OVER      OPEN
        OPEN           REOPEN         -
        OPEN           END            ENDED
        OPEN           CALL_AGAIN     -
        ACKNOWLEDGED   ACKNOWLEDGE    -
        ACKNOWLEDGED   FULFIL         FULFILLED
        ACKNOWLEDGED   REQUEST_WAIVER ACKNOWLEDGED
        ACKNOWLEDGED   WAIVE          WAIVED
        ACKNOWLEDGED   HAND_OVER      OPEN
        ACKNOWLEDGED   REOPEN         -
        ACKNOWLEDGED   END            ENDED
        ACKNOWLEDGED   CALL_AGAIN     -
        FULFILLED      ACKNOWLEDGE    -
        FULFILLED      FULFIL         -
        FULFILLED      REQUEST_WAIVER -
        FULFILLED      WAIVE          -
        FULFILLED      HAND_OVER      -
        FULFILLED      REOPEN         OPEN
        FULFILLED      END            -
        FULFILLED      CALL_AGAIN     -
        WAIVED         ACKNOWLEDGE    -
        WAIVED         FULFIL         -
        WAIVED         REQUEST_WAIVER -
        WAIVED         WAIVE          -
        WAIVED         HAND_OVER      -
        WAIVED         REOPEN         OPEN
        WAIVED         END            -
        WAIVED         CALL_AGAIN     -
        ENDED          ACKNOWLEDGE    -
        ENDED          FULFIL         -
        ENDED          REQUEST_WAIVER -
        ENDED          WAIVE          -
        ENDED          HAND_OVER      -
        ENDED          REOPEN         -
        ENDED          END            -
        ENDED          CALL_AGAIN     OPEN
        """);
  }

  @Test
  void isOpenExactlyWhileItCanBeFulfilled() {
    assertThat(DutyState.values())
        .filteredOn(DutyState::isOpen)
        .containsExactly(DutyState.OPEN, DutyState.ACKNOWLEDGED);
  }
}
