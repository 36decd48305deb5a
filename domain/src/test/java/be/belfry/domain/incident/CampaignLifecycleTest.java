package be.belfry.domain.incident;

import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;

class CampaignLifecycleTest {
  @Test
  void followsTheTableAndRefusesTheRest() {
    LifecycleTables.isExactly(
        CampaignLifecycle.TABLE,
        CampaignStatus.class,
        CampaignDecision.class,
        """
        RUNNING END    OVER
        RUNNING RESUME -
        OVER    END    -
        OVER    RESUME RUNNING
        """);
  }
}
