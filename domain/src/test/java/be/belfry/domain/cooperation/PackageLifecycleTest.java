package be.belfry.domain.cooperation;

import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;

class PackageLifecycleTest {
  @Test
  void followsTheTableAndRefusesTheRest() {
    LifecycleTables.isExactly(
        PackageLifecycle.TABLE,
        PackageState.class,
        PackageDecision.class,
        """
        PROPOSED   APPROVE   APPROVED
        PROPOSED   REFUSE    REFUSED
        PROPOSED   WITHDRAW  WITHDRAWN
        PROPOSED   RELEASE   -
        PROPOSED   RECEIVE   -
        PROPOSED   RECALL    -
        PROPOSED   REPLACE   -
        APPROVED   APPROVE   -
        APPROVED   REFUSE    -
        APPROVED   WITHDRAW  WITHDRAWN
        APPROVED   RELEASE   RELEASED
        APPROVED   RECEIVE   -
        APPROVED   RECALL    -
        APPROVED   REPLACE   -
        REFUSED    APPROVE   -
        REFUSED    REFUSE    -
        REFUSED    WITHDRAW  -
        REFUSED    RELEASE   -
        REFUSED    RECEIVE   -
        REFUSED    RECALL    -
        REFUSED    REPLACE   -
        WITHDRAWN  APPROVE   -
        WITHDRAWN  REFUSE    -
        WITHDRAWN  WITHDRAW  -
        WITHDRAWN  RELEASE   -
        WITHDRAWN  RECEIVE   -
        WITHDRAWN  RECALL    -
        WITHDRAWN  REPLACE   -
        RELEASED   APPROVE   -
        RELEASED   REFUSE    -
        RELEASED   WITHDRAW  -
        RELEASED   RELEASE   -
        RELEASED   RECEIVE   RECEIVED
        RELEASED   RECALL    RECALLED
        RELEASED   REPLACE   REPLACED
        RECEIVED   APPROVE   -
        RECEIVED   REFUSE    -
        RECEIVED   WITHDRAW  -
        RECEIVED   RELEASE   -
        RECEIVED   RECEIVE   -
        RECEIVED   RECALL    RECALLED
        RECEIVED   REPLACE   REPLACED
        RECALLED   APPROVE   -
        RECALLED   REFUSE    -
        RECALLED   WITHDRAW  -
        RECALLED   RELEASE   -
        RECALLED   RECEIVE   -
        RECALLED   RECALL    -
        RECALLED   REPLACE   RECALLED
        REPLACED   APPROVE   -
        REPLACED   REFUSE    -
        REPLACED   WITHDRAW  -
        REPLACED   RELEASE   -
        REPLACED   RECEIVE   -
        REPLACED   RECALL    -
        REPLACED   REPLACE   -
        """);
  }
}
