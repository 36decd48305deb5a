package be.belfry.domain.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;

class BriefingLifecycleTest {
  @Test
  void followsTheTable() {
    LifecycleTables.isExactly(
        BriefingLifecycle.TABLE,
        BriefingStatus.class,
        BriefingDecision.class,
        """
        DRAFT      APPROVE   APPROVED
        DRAFT      SUPERSEDE -
        DRAFT      DISCARD   DISCARDED
        APPROVED   APPROVE   -
        APPROVED   SUPERSEDE SUPERSEDED
        APPROVED   DISCARD   -
        SUPERSEDED APPROVE   -
        SUPERSEDED SUPERSEDE -
        SUPERSEDED DISCARD   -
        DISCARDED  APPROVE   -
        DISCARDED  SUPERSEDE -
        DISCARDED  DISCARD   -
        """);
  }

  @Test
  void whatIsSupersededOrDiscardedEnds() {
    assertThat(BriefingStatus.values())
        .filteredOn(BriefingLifecycle.TABLE::isTerminal)
        .containsExactly(BriefingStatus.SUPERSEDED, BriefingStatus.DISCARDED);
  }
}
