package be.belfry.domain.crisis;

import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;

class MeetingLifecycleTest {
  @Test
  void followsTheTableAndRefusesTheRest() {
    LifecycleTables.isExactly(
        MeetingLifecycle.TABLE,
        MeetingState.class,
        MeetingDecision.class,
        """
        CONVENED  OPEN   SITTING
        CONVENED  CLOSE  -
        CONVENED  CANCEL CANCELLED
        SITTING   OPEN   -
        SITTING   CLOSE  CLOSED
        SITTING   CANCEL -
        CLOSED    OPEN   -
        CLOSED    CLOSE  -
        CLOSED    CANCEL -
        CANCELLED OPEN   -
        CANCELLED CLOSE  -
        CANCELLED CANCEL -
        """);
  }
}
