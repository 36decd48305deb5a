package be.belfry.domain.cooperation;

import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;

class OfferLifecycleTest {
  @Test
  void followsThePlanAndRefusesTheRest() {
    LifecycleTables.isExactly(
        OfferLifecycle.TABLE,
        OfferState.class,
        OfferDecision.class,
        """
        OFFERED        ACCEPT         ACCEPTED
        OFFERED        DECLINE        DECLINED
        OFFERED        DEPLOY         -
        OFFERED        END            -
        ACCEPTED       ACCEPT         -
        ACCEPTED       DECLINE        -
        ACCEPTED       DEPLOY         DEPLOYED
        ACCEPTED       END            ENDED
        DECLINED       ACCEPT         -
        DECLINED       DECLINE        -
        DECLINED       DEPLOY         -
        DECLINED       END            -
        DEPLOYED       ACCEPT         -
        DEPLOYED       DECLINE        -
        DEPLOYED       DEPLOY         -
        DEPLOYED       END            ENDED
        ENDED          ACCEPT         -
        ENDED          DECLINE        -
        ENDED          DEPLOY         -
        ENDED          END            -
        """);
  }
}
