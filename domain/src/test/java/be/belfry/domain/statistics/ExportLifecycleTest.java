package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportLifecycleTest {
  @Test
  void followsTheTableAndRefusesTheRest() {
    LifecycleTables.isExactly(
        ExportLifecycle.TABLE,
        ExportState.class,
        ExportAct.class,
        """
        WAITING    BEGIN     RUNNING
        WAITING    PUT_BACK  -
        WAITING    FINISH    -
        WAITING    BREAK_OFF BROKEN_OFF
        WAITING    FAIL      -
        RUNNING    BEGIN     RUNNING
        RUNNING    PUT_BACK  WAITING
        RUNNING    FINISH    DONE
        RUNNING    BREAK_OFF BROKEN_OFF
        RUNNING    FAIL      FAILED
        DONE       BEGIN     -
        DONE       PUT_BACK  -
        DONE       FINISH    -
        DONE       BREAK_OFF -
        DONE       FAIL      -
        BROKEN_OFF BEGIN     -
        BROKEN_OFF PUT_BACK  -
        BROKEN_OFF FINISH    -
        BROKEN_OFF BREAK_OFF -
        BROKEN_OFF FAIL      -
        FAILED     BEGIN     -
        FAILED     PUT_BACK  -
        FAILED     FINISH    -
        FAILED     BREAK_OFF -
        FAILED     FAIL      -
        """);
  }

  @Test
  void comesUntilItHasEnded() {
    assertThat(ExportState.values())
        .filteredOn(ExportState::isComing)
        .containsExactly(ExportState.WAITING, ExportState.RUNNING);
  }

  /** So that one statement can do an act, from whatever state. */
  @ParameterizedTest
  @EnumSource(ExportAct.class)
  void eachActLeadsToOneState(ExportAct act) {
    assertThat(ExportLifecycle.from(act))
        .isNotEmpty()
        .allSatisfy(
            from ->
                assertThat(ExportLifecycle.TABLE.next(from, act))
                    .isEqualTo(ExportLifecycle.to(act)));
  }
}
