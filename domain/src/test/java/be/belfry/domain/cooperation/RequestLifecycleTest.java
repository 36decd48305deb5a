package be.belfry.domain.cooperation;

import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;

class RequestLifecycleTest {
  @Test
  void followsThePlanAndRefusesTheRest() {
    LifecycleTables.isExactly(
        RequestLifecycle.TABLE,
        RequestState.class,
        RequestDecision.class,
        """
        DRAFT          APPROVE        APPROVED
        DRAFT          SEND           -
        DRAFT          ACKNOWLEDGE    -
        DRAFT          END            -
        DRAFT          REVIEW         -
        DRAFT          WITHDRAW       WITHDRAWN
        DRAFT          REFUSE         REFUSED
        APPROVED       APPROVE        -
        APPROVED       SEND           SENT
        APPROVED       ACKNOWLEDGE    -
        APPROVED       END            -
        APPROVED       REVIEW         -
        APPROVED       WITHDRAW       WITHDRAWN
        APPROVED       REFUSE         -
        SENT           APPROVE        -
        SENT           SEND           -
        SENT           ACKNOWLEDGE    ACKNOWLEDGED
        SENT           END            -
        SENT           REVIEW         -
        SENT           WITHDRAW       WITHDRAWN
        SENT           REFUSE         REFUSED
        ACKNOWLEDGED   APPROVE        -
        ACKNOWLEDGED   SEND           -
        ACKNOWLEDGED   ACKNOWLEDGE    -
        ACKNOWLEDGED   END            ENDED
        ACKNOWLEDGED   REVIEW         -
        ACKNOWLEDGED   WITHDRAW       WITHDRAWN
        ACKNOWLEDGED   REFUSE         REFUSED
        ENDED          APPROVE        -
        ENDED          SEND           -
        ENDED          ACKNOWLEDGE    -
        ENDED          END            -
        ENDED          REVIEW         REVIEWED
        ENDED          WITHDRAW       -
        ENDED          REFUSE         -
        REVIEWED       APPROVE        -
        REVIEWED       SEND           -
        REVIEWED       ACKNOWLEDGE    -
        REVIEWED       END            -
        REVIEWED       REVIEW         -
        REVIEWED       WITHDRAW       -
        REVIEWED       REFUSE         -
        WITHDRAWN      APPROVE        -
        WITHDRAWN      SEND           -
        WITHDRAWN      ACKNOWLEDGE    -
        WITHDRAWN      END            -
        WITHDRAWN      REVIEW         -
        WITHDRAWN      WITHDRAW       -
        WITHDRAWN      REFUSE         -
        REFUSED        APPROVE        -
        REFUSED        SEND           -
        REFUSED        ACKNOWLEDGE    -
        REFUSED        END            -
        REFUSED        REVIEW         -
        REFUSED        WITHDRAW       -
        REFUSED        REFUSE         -
        """);
  }
}
