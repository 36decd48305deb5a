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
        WAITING        FINISH_ROUND   -
        WAITING        END_REPETITION -
        WAITING        RESUME         -
        WAITING        ASK_EXCLUSION  WAITING
        WAITING        EXCLUDE        NOT_APPLICABLE
        WAITING        HAND_OVER      HANDED_OVER
        WAITING        APPLY          -
        OPEN           RELEASE        -
        OPEN           BEGIN          IN_PROGRESS
        OPEN           REPORT         IN_PROGRESS
        OPEN           COMPLETE       DONE
        OPEN           FINISH_ROUND   IN_PROGRESS
        OPEN           END_REPETITION DONE
        OPEN           RESUME         -
        OPEN           ASK_EXCLUSION  OPEN
        OPEN           EXCLUDE        NOT_APPLICABLE
        OPEN           HAND_OVER      HANDED_OVER
        OPEN           APPLY          -
        IN_PROGRESS    RELEASE        -
        IN_PROGRESS    BEGIN          -
        IN_PROGRESS    REPORT         IN_PROGRESS
        IN_PROGRESS    COMPLETE       DONE
        IN_PROGRESS    FINISH_ROUND   IN_PROGRESS
        IN_PROGRESS    END_REPETITION DONE
        IN_PROGRESS    RESUME         -
        IN_PROGRESS    ASK_EXCLUSION  IN_PROGRESS
        IN_PROGRESS    EXCLUDE        NOT_APPLICABLE
        IN_PROGRESS    HAND_OVER      -
        IN_PROGRESS    APPLY          -
        DONE           RELEASE        -
        DONE           BEGIN          -
        DONE           REPORT         -
        DONE           COMPLETE       -
        DONE           FINISH_ROUND   -
        DONE           END_REPETITION -
        DONE           RESUME         IN_PROGRESS
        DONE           ASK_EXCLUSION  -
        DONE           EXCLUDE        -
        DONE           HAND_OVER      -
        DONE           APPLY          -
        NOT_APPLICABLE RELEASE        -
        NOT_APPLICABLE BEGIN          -
        NOT_APPLICABLE REPORT         -
        NOT_APPLICABLE COMPLETE       -
        NOT_APPLICABLE FINISH_ROUND   -
        NOT_APPLICABLE END_REPETITION -
        NOT_APPLICABLE RESUME         -
        NOT_APPLICABLE ASK_EXCLUSION  -
        NOT_APPLICABLE EXCLUDE        -
        NOT_APPLICABLE HAND_OVER      -
        NOT_APPLICABLE APPLY          WAITING
        HANDED_OVER    RELEASE        -
        HANDED_OVER    BEGIN          -
        HANDED_OVER    REPORT         -
        HANDED_OVER    COMPLETE       -
        HANDED_OVER    FINISH_ROUND   -
        HANDED_OVER    END_REPETITION -
        HANDED_OVER    RESUME         -
        HANDED_OVER    ASK_EXCLUSION  -
        HANDED_OVER    EXCLUDE        -
        HANDED_OVER    HAND_OVER      -
        HANDED_OVER    APPLY          -
        """);
  }

  @Test
  void isClosedExactlyWhenNothingIsLeftToDoInThisRun() {
    assertThat(StepState.values())
        .filteredOn(StepState::isClosed)
        .containsExactly(StepState.DONE, StepState.NOT_APPLICABLE, StepState.HANDED_OVER);
  }
}
