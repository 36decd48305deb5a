package be.belfry.domain.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;

class ExerciseLifecycleTest {
  @Test
  void followsTheTableAndRefusesTheRest() {
    LifecycleTables.isExactly(
        ExerciseLifecycle.TABLE,
        ExerciseState.class,
        ExerciseDecision.class,
        """
        PLANNED   START    RUNNING
        PLANNED   PAUSE    -
        PLANNED   RESUME   -
        PLANNED   END      -
        PLANNED   EVALUATE -
        RUNNING   START    -
        RUNNING   PAUSE    PAUSED
        RUNNING   RESUME   -
        RUNNING   END      ENDED
        RUNNING   EVALUATE -
        PAUSED    START    -
        PAUSED    PAUSE    -
        PAUSED    RESUME   RUNNING
        PAUSED    END      ENDED
        PAUSED    EVALUATE -
        ENDED     START    -
        ENDED     PAUSE    -
        ENDED     RESUME   -
        ENDED     END      -
        ENDED     EVALUATE EVALUATED
        EVALUATED START    -
        EVALUATED PAUSE    -
        EVALUATED RESUME   -
        EVALUATED END      -
        EVALUATED EVALUATE -
        """);
  }

  @Test
  void anInjectArrivesAtMostOnce() {
    LifecycleTables.isExactly(
        InjectLifecycle.TABLE,
        InjectState.class,
        InjectDecision.class,
        """
        WAITING   DELIVER DELIVERED
        WAITING   HOLD    HELD
        WAITING   RELEASE -
        WAITING   CANCEL  CANCELLED
        HELD      DELIVER DELIVERED
        HELD      HOLD    -
        HELD      RELEASE WAITING
        HELD      CANCEL  CANCELLED
        DELIVERED DELIVER -
        DELIVERED HOLD    -
        DELIVERED RELEASE -
        DELIVERED CANCEL  -
        CANCELLED DELIVER -
        CANCELLED HOLD    -
        CANCELLED RELEASE -
        CANCELLED CANCEL  -
        """);
  }

  @Test
  void onlyWhatRunsOrIsPausedHasAClockThatCounts() {
    assertThat(ExerciseState.values())
        .filteredOn(ExerciseState::isLive)
        .containsExactly(ExerciseState.RUNNING, ExerciseState.PAUSED);
  }
}
