package be.belfry.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LifecycleTables;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IncidentLifecycleTest {
  @Test
  void followsThePlanAndRefusesTheRest() {
    LifecycleTables.isExactly(
        IncidentLifecycle.TABLE,
        IncidentStatus.class,
        IncidentDecision.class,
        """
        OPEN           TAKE_UP HANDLING
        OPEN           CONTAIN CONTAINED
        OPEN           RESOLVE RESOLVED
        OPEN           REOPEN  -
        OPEN           CLOSE   CLOSED
        OPEN           DISMISS FALSE_POSITIVE
        HANDLING       TAKE_UP -
        HANDLING       CONTAIN CONTAINED
        HANDLING       RESOLVE RESOLVED
        HANDLING       REOPEN  -
        HANDLING       CLOSE   CLOSED
        HANDLING       DISMISS FALSE_POSITIVE
        CONTAINED      TAKE_UP -
        CONTAINED      CONTAIN -
        CONTAINED      RESOLVE RESOLVED
        CONTAINED      REOPEN  HANDLING
        CONTAINED      CLOSE   CLOSED
        CONTAINED      DISMISS FALSE_POSITIVE
        RESOLVED       TAKE_UP -
        RESOLVED       CONTAIN -
        RESOLVED       RESOLVE -
        RESOLVED       REOPEN  HANDLING
        RESOLVED       CLOSE   CLOSED
        RESOLVED       DISMISS FALSE_POSITIVE
        CLOSED         TAKE_UP -
        CLOSED         CONTAIN -
        CLOSED         RESOLVE -
        CLOSED         REOPEN  HANDLING
        CLOSED         CLOSE   -
        CLOSED         DISMISS -
        FALSE_POSITIVE TAKE_UP -
        FALSE_POSITIVE CONTAIN -
        FALSE_POSITIVE RESOLVE -
        FALSE_POSITIVE REOPEN  HANDLING
        FALSE_POSITIVE CLOSE   -
        FALSE_POSITIVE DISMISS -
        MERGED         TAKE_UP -
        MERGED         CONTAIN -
        MERGED         RESOLVE -
        MERGED         REOPEN  -
        MERGED         CLOSE   -
        MERGED         DISMISS -
        """);
  }

  @Test
  void goesOnInAnotherIncidentUnlessItWasNoneOrDoesAlready() {
    LifecycleTables.isExactly(
        IncidentLifecycle.MERGES,
        IncidentStatus.class,
        MergeDecision.class,
        """
        OPEN           MERGE MERGED
        HANDLING       MERGE MERGED
        CONTAINED      MERGE MERGED
        RESOLVED       MERGE MERGED
        CLOSED         MERGE MERGED
        FALSE_POSITIVE MERGE -
        MERGED         MERGE -
        """);
  }

  @Test
  void onlyAMergedIncidentIsBeyondDecision() {
    assertThat(Arrays.stream(IncidentStatus.values()).filter(IncidentStatus::isTerminal))
        .containsExactly(IncidentStatus.MERGED);
  }

  @Test
  void whatWasNoIncidentIsNotCounted() {
    assertThat(Arrays.stream(IncidentStatus.values()).filter(status -> !status.isCounted()))
        .containsExactly(IncidentStatus.FALSE_POSITIVE, IncidentStatus.MERGED);
  }

  @Test
  void closingIsPossibleExactlyWhileItIsOpen() {
    assertThat(Arrays.stream(IncidentStatus.values()))
        .allSatisfy(
            status ->
                assertThat(IncidentLifecycle.TABLE.allows(status, IncidentDecision.CLOSE))
                    .isEqualTo(status.isOpen()));
  }
}
