package be.belfry.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.shared.LifecycleTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotificationLifecycleTest {
  @Test
  void followsThePlanAndRefusesTheRest() {
    LifecycleTables.isExactly(
        NotificationLifecycle.TABLE,
        NotificationState.class,
        NotificationDecision.class,
        """
        WAITING              OPEN_INCIDENT OPENED
        WAITING              JOIN_INCIDENT JOINED
        WAITING              DUPLICATE     DUPLICATE
        WAITING              REJECT        REJECTED
        WAITING              TEST          TEST
        WAITING              ASK           AWAITING_INFORMATION
        WAITING              ANSWER        -
        WAITING              WITHDRAW      WITHDRAWN
        WAITING              REPORT_AGAIN  -
        WAITING              REOPEN        -
        WAITING              SEPARATE      -
        AWAITING_INFORMATION OPEN_INCIDENT OPENED
        AWAITING_INFORMATION JOIN_INCIDENT JOINED
        AWAITING_INFORMATION DUPLICATE     DUPLICATE
        AWAITING_INFORMATION REJECT        REJECTED
        AWAITING_INFORMATION TEST          TEST
        AWAITING_INFORMATION ASK           AWAITING_INFORMATION
        AWAITING_INFORMATION ANSWER        WAITING
        AWAITING_INFORMATION WITHDRAW      WITHDRAWN
        AWAITING_INFORMATION REPORT_AGAIN  -
        AWAITING_INFORMATION REOPEN        -
        AWAITING_INFORMATION SEPARATE      -
        OPENED               OPEN_INCIDENT -
        OPENED               JOIN_INCIDENT -
        OPENED               DUPLICATE     -
        OPENED               REJECT        -
        OPENED               TEST          -
        OPENED               ASK           -
        OPENED               ANSWER        -
        OPENED               WITHDRAW      -
        OPENED               REPORT_AGAIN  -
        OPENED               REOPEN        -
        OPENED               SEPARATE      -
        JOINED               OPEN_INCIDENT -
        JOINED               JOIN_INCIDENT -
        JOINED               DUPLICATE     -
        JOINED               REJECT        -
        JOINED               TEST          -
        JOINED               ASK           -
        JOINED               ANSWER        -
        JOINED               WITHDRAW      -
        JOINED               REPORT_AGAIN  -
        JOINED               REOPEN        -
        JOINED               SEPARATE      OPENED
        FOLLOW_UP            OPEN_INCIDENT -
        FOLLOW_UP            JOIN_INCIDENT -
        FOLLOW_UP            DUPLICATE     -
        FOLLOW_UP            REJECT        -
        FOLLOW_UP            TEST          -
        FOLLOW_UP            ASK           -
        FOLLOW_UP            ANSWER        -
        FOLLOW_UP            WITHDRAW      -
        FOLLOW_UP            REPORT_AGAIN  -
        FOLLOW_UP            REOPEN        -
        FOLLOW_UP            SEPARATE      -
        DUPLICATE            OPEN_INCIDENT -
        DUPLICATE            JOIN_INCIDENT -
        DUPLICATE            DUPLICATE     -
        DUPLICATE            REJECT        -
        DUPLICATE            TEST          -
        DUPLICATE            ASK           -
        DUPLICATE            ANSWER        -
        DUPLICATE            WITHDRAW      -
        DUPLICATE            REPORT_AGAIN  WAITING
        DUPLICATE            REOPEN        WAITING
        DUPLICATE            SEPARATE      -
        REJECTED             OPEN_INCIDENT -
        REJECTED             JOIN_INCIDENT -
        REJECTED             DUPLICATE     -
        REJECTED             REJECT        -
        REJECTED             TEST          -
        REJECTED             ASK           -
        REJECTED             ANSWER        -
        REJECTED             WITHDRAW      -
        REJECTED             REPORT_AGAIN  WAITING
        REJECTED             REOPEN        WAITING
        REJECTED             SEPARATE      -
        WITHDRAWN            OPEN_INCIDENT -
        WITHDRAWN            JOIN_INCIDENT -
        WITHDRAWN            DUPLICATE     -
        WITHDRAWN            REJECT        -
        WITHDRAWN            TEST          -
        WITHDRAWN            ASK           -
        WITHDRAWN            ANSWER        -
        WITHDRAWN            WITHDRAW      -
        WITHDRAWN            REPORT_AGAIN  WAITING
        WITHDRAWN            REOPEN        -
        WITHDRAWN            SEPARATE      -
        TEST                 OPEN_INCIDENT -
        TEST                 JOIN_INCIDENT -
        TEST                 DUPLICATE     -
        TEST                 REJECT        -
        TEST                 TEST          -
        TEST                 ASK           -
        TEST                 ANSWER        -
        TEST                 WITHDRAW      -
        TEST                 REPORT_AGAIN  WAITING
        TEST                 REOPEN        WAITING
        TEST                 SEPARATE      -
        """);
  }

  @ParameterizedTest
  @EnumSource
  void onlyWaitingIsOpen(NotificationState state) {
    assertThat(state.isOpen())
        .isEqualTo(
            state == NotificationState.WAITING || state == NotificationState.AWAITING_INFORMATION);
  }

  @Test
  void everyMoveHasItsBasis() {
    assertThat(NotificationLifecycle.TABLE.table())
        .allSatisfy(move -> assertThat(LawSources.shipped().find(move.basis())).isPresent());
  }
}
