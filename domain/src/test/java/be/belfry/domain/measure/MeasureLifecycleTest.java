package be.belfry.domain.measure;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;

class MeasureLifecycleTest {
  @Test
  void followsTheTableAndRefusesTheRest() {
    LifecycleTables.isExactly(
        MeasureLifecycle.TABLE,
        MeasureState.class,
        MeasureDecision.class,
        """
        PROPOSED  ORDER        ORDERED
        PROPOSED  PUT_IN_PLACE -
        PROPOSED  VERIFY       -
        PROPOSED  SEND_BACK    -
        PROPOSED  LIFT         LIFTED
        ORDERED   ORDER        -
        ORDERED   PUT_IN_PLACE IN_PLACE
        ORDERED   VERIFY       -
        ORDERED   SEND_BACK    -
        ORDERED   LIFT         LIFTED
        IN_PLACE  ORDER        -
        IN_PLACE  PUT_IN_PLACE -
        IN_PLACE  VERIFY       VERIFIED
        IN_PLACE  SEND_BACK    ORDERED
        IN_PLACE  LIFT         LIFTED
        VERIFIED  ORDER        -
        VERIFIED  PUT_IN_PLACE -
        VERIFIED  VERIFY       -
        VERIFIED  SEND_BACK    ORDERED
        VERIFIED  LIFT         LIFTED
        LIFTED    ORDER        -
        LIFTED    PUT_IN_PLACE -
        LIFTED    VERIFY       -
        LIFTED    SEND_BACK    -
        LIFTED    LIFT         -
        """);
  }

  @Test
  void isCurrentUntilItIsLifted() {
    assertThat(MeasureState.values())
        .filteredOn(state -> !state.isCurrent())
        .containsExactly(MeasureState.LIFTED);
  }
}
