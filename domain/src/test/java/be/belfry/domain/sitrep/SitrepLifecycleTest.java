package be.belfry.domain.sitrep;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;

class SitrepLifecycleTest {
  @Test
  void followsTheTable() {
    LifecycleTables.isExactly(
        SitrepLifecycle.TABLE,
        SitrepStatus.class,
        SitrepDecision.class,
        """
        OPEN      ISSUE   ISSUED
        OPEN      DISCARD DISCARDED
        ISSUED    ISSUE   -
        ISSUED    DISCARD -
        DISCARDED ISSUE   -
        DISCARDED DISCARD -
        """);
  }

  @Test
  void whatIsIssuedOrDiscardedEnds() {
    assertThat(SitrepStatus.values())
        .filteredOn(SitrepLifecycle.TABLE::isTerminal)
        .containsExactly(SitrepStatus.ISSUED, SitrepStatus.DISCARDED);
  }
}
