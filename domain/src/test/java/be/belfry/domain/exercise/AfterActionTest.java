package be.belfry.domain.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.exercise.AfterAction.Comparison;
import be.belfry.domain.exercise.AfterAction.Outcome;
import be.belfry.domain.security.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the report says of an action that was asked for in minute 5, to be done within 20. */
class AfterActionTest {
  private static final Instant T0 = Instant.parse("2026-03-02T08:00:00Z");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # happened, now,  ended, outcome,  took
          10,         30,   false, IN_TIME,  5
          10,         30,   true,  IN_TIME,  5
          4,          30,   false, IN_TIME,  0
          25,         30,   false, IN_TIME,  20
          26,         30,   true,  LATE,     21
          ,           25,   false, OPEN,
          ,           26,   false, MISSED,
          ,           6,    true,  MISSED,
          """)
  void anActionIsInTimeLateMissedOrStillOpen(
      Integer happened, int now, boolean ended, Outcome outcome, Integer took) {
    Exercise exercise =
        new Exercise("X-2026-0001", AScenario.valid(), "plan-2026", Subject.system("leader"), T0);
    Inject action = new Inject(exercise.id(), 2, AScenario.valid().injects().get(1), "x");
    action.deliver("x", Optional.empty(), minute(5));

    Comparison found =
        Comparison.of(
            action, Optional.ofNullable(happened).map(AfterActionTest::minute), minute(now), ended);

    assertThat(found.outcome()).isEqualTo(outcome);
    assertThat(found.until()).isEqualTo(minute(25));
    assertThat(found.took()).isEqualTo(Optional.ofNullable(took).map(Duration::ofMinutes));
  }

  private static Instant minute(int minute) {
    return T0.plus(Duration.ofMinutes(minute));
  }
}
