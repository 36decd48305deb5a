package be.belfry.domain.duty;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.security.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How a duty climbs: called at 0, to be acknowledged by minute 30, due at minute 120; the plan's
 * lines after once, twice and three times 30 minutes.
 */
class DutyEscalationTest {
  private static final List<Integer> MINUTES =
      List.of(0, 29, 30, 31, 60, 61, 90, 91, 119, 120, 121, 150, 151, 180, 181, 210, 211, 9_999);

  private static final Subject ANN = ADuty.liaison("ann", "CCB");
  private static final Subject BEN = ADuty.liaison("ben", "CCB");

  private static Instant after(long minutes) {
    return ADuty.T0.plus(Duration.ofMinutes(minutes));
  }

  private static Duty in(DutyState state) {
    Duty duty = ADuty.open();
    switch (state) {
      case OPEN -> {}
      case ACKNOWLEDGED ->
          duty.acknowledge(AcknowledgeChannel.PHONE, Optional.of("Bea"), ANN, after(1));
      case FULFILLED -> duty.fulfil("log 1", ANN, after(1));
      case WAIVED -> duty.waive("not hit", false, ANN, after(1));
      case ENDED -> duty.end(after(1));
    }
    return duty;
  }

  private static List<Integer> times(List<EscalationLine> lines) {
    return lines.stream().map(EscalationLine::times).toList();
  }

  /** What is to be told at a minute when the timers have not run before. */
  private static List<Integer> reached(int minute, int from) {
    List<Integer> reached = new ArrayList<>();
    for (int times = 1; times <= 3; times++) {
      if (minute > from + 30 * times) {
        reached.add(times);
      }
    }
    return reached;
  }

  /** Every state at every edge: who is told of it, in one round after an outage. */
  @ParameterizedTest
  @EnumSource(DutyState.class)
  void everyStateAtEveryEdge(DutyState state) {
    for (int minute : MINUTES) {
      Duty duty = in(state);
      assertThat(times(duty.raise(ADuty.LINES, after(minute))))
          .as("not acknowledged, %s at %s", state, minute)
          .isEqualTo(state == DutyState.OPEN ? reached(minute, 0) : List.of());
      assertThat(duty.raiseOverdue(after(minute)))
          .as("service and lead, %s at %s", state, minute)
          .isEqualTo(state.isOpen() && minute > 120);
      assertThat(times(duty.climb(ADuty.LINES, after(minute))))
          .as("not done, %s at %s", state, minute)
          .isEqualTo(state.isOpen() ? reached(minute, 120) : List.of());
      assertThat(duty.climb(ADuty.LINES, after(minute))).as("each once").isEmpty();
    }
  }

  /** The same by rounds that follow each other: every level once, at its own minute. */
  @ParameterizedTest
  @CsvSource({"OPEN", "ACKNOWLEDGED"})
  void everyLevelOnceAtItsOwnTime(DutyState state) {
    Duty duty = in(state);
    List<String> told = new ArrayList<>();
    for (int minute : MINUTES) {
      if (duty.raiseOverdue(after(minute))) {
        told.add(minute + " service and lead");
      }
      duty.climb(ADuty.LINES, after(minute))
          .forEach(line -> told.add(minute + " " + line.target()));
    }
    assertThat(told)
        .containsExactly(
            "121 service and lead", "151 SUBSTITUTE", "181 SERVICE_BOARD", "211 CRISIS_CENTRE");
    assertThat(duty.overdueRaised()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = DutyState.class,
      names = {"FULFILLED", "WAIVED", "ENDED"})
  void stopsWhenItIsClosed(DutyState closed) {
    Duty duty = in(DutyState.ACKNOWLEDGED);
    assertThat(duty.raiseOverdue(after(121))).isTrue();
    assertThat(times(duty.climb(ADuty.LINES, after(151)))).containsExactly(1);
    switch (closed) {
      case FULFILLED -> duty.fulfil("log 1", ANN, after(160));
      case WAIVED -> duty.waive("not hit", false, ANN, after(160));
      default -> duty.end(after(160));
    }
    assertThat(duty.climb(ADuty.LINES, after(9_999))).isEmpty();
  }

  /** Whoever gets it late has the time from then on, not from when it was due. */
  @Test
  void whoGetsItLateHasTheTimeFromThenOn() {
    Duty given = in(DutyState.ACKNOWLEDGED);
    given.raiseOverdue(after(121));
    assertThat(times(given.climb(ADuty.LINES, after(181)))).containsExactly(1, 2);
    given.handOver("CCB", "agreed", ANN, after(200));
    assertThat(given.climb(ADuty.LINES, after(230))).isEmpty();
    assertThat(times(given.climb(ADuty.LINES, after(231)))).containsExactly(1);

    Duty opened = in(DutyState.FULFILLED);
    opened.reopen("not so", BEN, after(300));
    assertThat(opened.climb(ADuty.LINES, after(301))).as("first the service").isEmpty();
    assertThat(opened.raiseOverdue(after(301))).isTrue();
    assertThat(opened.climb(ADuty.LINES, after(330))).isEmpty();
    assertThat(times(opened.climb(ADuty.LINES, after(391)))).containsExactly(1, 2, 3);
  }

  /** Who is told and what the record says of it go together. */
  @Test
  void everyLineOfThePlanHasSomebodyToTell() {
    assertThat(ADuty.LINES.stream().map(Raising.Told::by).map(Raising.Told::name))
        .containsExactlyElementsOf(
            Arrays.stream(EscalationLine.Target.values()).map(Enum::name).toList());
  }
}
