package be.belfry.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.plan.yaml.LawSources;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NotificationLifecycleTest {
  /** One row for each state, one column for each decision in their order; a dash is refused. */
  private static final String TABLE =
      """
                            OPEN_INCIDENT JOIN_INCIDENT DUPLICATE REJECT   TEST ASK                  ANSWER  WITHDRAW
      WAITING               OPENED        JOINED        DUPLICATE REJECTED TEST AWAITING_INFORMATION -       WITHDRAWN
      AWAITING_INFORMATION  OPENED        JOINED        DUPLICATE REJECTED TEST AWAITING_INFORMATION WAITING WITHDRAWN
      OPENED                -             -             -         -        -    -                    -       -
      JOINED                -             -             -         -        -    -                    -       -
      FOLLOW_UP             -             -             -         -        -    -                    -       -
      DUPLICATE             -             -             -         -        -    -                    -       -
      REJECTED              -             -             -         -        -    -                    -       -
      WITHDRAWN             -             -             -         -        -    -                    -       -
      TEST                  -             -             -         -        -    -                    -       -
      """;

  static Stream<Arguments> cells() {
    String[] decisions = TABLE.lines().findFirst().orElseThrow().strip().split("\\s+");
    return TABLE
        .lines()
        .skip(1)
        .flatMap(
            line -> {
              String[] cells = line.strip().split("\\s+");
              return Stream.iterate(1, i -> i < cells.length, i -> i + 1)
                  .map(i -> Arguments.of(cells[0], decisions[i - 1], cells[i]));
            });
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @MethodSource("cells")
  void followsTheTable(NotificationState from, NotificationDecision decision, String to) {
    if ("-".equals(to)) {
      assertThatThrownBy(() -> NotificationLifecycle.next(from, decision))
          .isInstanceOf(NotificationSettled.class);
    } else {
      assertThat(NotificationLifecycle.next(from, decision))
          .isEqualTo(NotificationState.valueOf(to));
    }
  }

  @Test
  void theTableOfTheTestIsComplete() {
    assertThat(cells())
        .hasSize(NotificationState.values().length * NotificationDecision.values().length);
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
    assertThat(NotificationLifecycle.table())
        .allSatisfy(move -> assertThat(LawSources.shipped().find(move.basis())).isPresent());
  }
}
