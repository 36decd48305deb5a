package be.belfry.domain.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;

class StepLifecycleTest {
  @Test
  void followsThePlanAndRefusesTheRest() {
    LifecycleTables.isExactly(
        StepLifecycle.TABLE,
        StepState.class,
        StepDecision.class,
        """
        WAITING        RELEASE        OPEN
        WAITING        BEGIN          -
        WAITING        REPORT         -
        WAITING        COMPLETE       -
        WAITING        EXCLUDE        NOT_APPLICABLE
        OPEN           RELEASE        -
        OPEN           BEGIN          IN_PROGRESS
        OPEN           REPORT         IN_PROGRESS
        OPEN           COMPLETE       DONE
        OPEN           EXCLUDE        NOT_APPLICABLE
        IN_PROGRESS    RELEASE        -
        IN_PROGRESS    BEGIN          -
        IN_PROGRESS    REPORT         IN_PROGRESS
        IN_PROGRESS    COMPLETE       DONE
        IN_PROGRESS    EXCLUDE        NOT_APPLICABLE
        DONE           RELEASE        -
        DONE           BEGIN          -
        DONE           REPORT         -
        DONE           COMPLETE       -
        DONE           EXCLUDE        -
        NOT_APPLICABLE RELEASE        -
        NOT_APPLICABLE BEGIN          -
        NOT_APPLICABLE REPORT         -
        NOT_APPLICABLE COMPLETE       -
        NOT_APPLICABLE EXCLUDE        -
        """);
  }

  @Test
  void isClosedExactlyWhenDoneOrNotApplicable() {
    assertThat(StepState.values())
        .filteredOn(StepState::isClosed)
        .containsExactly(StepState.DONE, StepState.NOT_APPLICABLE);
  }
}
