package be.belfry.domain.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.RuleViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExerciseClockTest {
  private static final Instant T0 = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void runsAtItsSpeed() {
    ExerciseClock clock = ExerciseClock.startedAt(T0, 60);
    assertThat(clock.at(T0.plusSeconds(5))).isEqualTo(T0.plusSeconds(300));
    assertThat(clock.atSpeed(T0.plusSeconds(5), 1).at(T0.plusSeconds(7)))
        .isEqualTo(T0.plusSeconds(302));
  }

  @Test
  void standsStillWhileItIsPaused() {
    ExerciseClock paused = ExerciseClock.startedAt(T0, 60).paused(T0.plusSeconds(2));
    assertThat(paused.at(T0.plusSeconds(9000))).isEqualTo(T0.plusSeconds(120));
    assertThat(paused.resumed(T0.plusSeconds(9000)).at(T0.plusSeconds(9001)))
        .isEqualTo(T0.plusSeconds(180));
  }

  @Test
  void goesOnWhereItWasWhenNobodyBeatIt() {
    ExerciseClock beaten = ExerciseClock.startedAt(T0, 60).beat(T0.plusSeconds(4));
    Instant dead = T0.plusSeconds(4).plus(Duration.ofHours(3));
    Instant stood = T0.plusSeconds(14 * 60);
    assertThat(beaten.at(dead)).isEqualTo(stood);
    assertThat(beaten.beat(dead).at(dead.plusSeconds(1))).isEqualTo(stood.plusSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, -3600, 14 * 24 * 3600 + 1})
  void isNeverMovedBackOrTooFar(long seconds) {
    assertThatThrownBy(
            () -> ExerciseClock.startedAt(T0, 1).forward(T0, Duration.ofSeconds(seconds)))
        .isInstanceOfSatisfying(
            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("exercise_forward"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -60, 601})
  void hasASpeedWithinBounds(int speed) {
    assertThatThrownBy(() -> ExerciseClock.startedAt(T0, speed))
        .isInstanceOfSatisfying(
            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("exercise_speed"));
  }

  /** Ten thousand steps in any order. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void neverGoesBackWhateverIsDoneWithIt(long seed) {
    Random random = new Random(seed);
    Instant real = T0;
    ExerciseClock clock = ExerciseClock.startedAt(real, 1);
    Instant shown = clock.at(real);
    for (int i = 0; i < 10_000; i++) {
      real = real.plusMillis(random.nextInt(20_000));
      clock =
          switch (random.nextInt(6)) {
            case 0 -> clock.paused(real);
            case 1 -> clock.resumed(real);
            case 2 -> clock.atSpeed(real, 1 + random.nextInt(ExerciseClock.FASTEST));
            case 3 -> clock.forward(real, Duration.ofSeconds(1 + random.nextInt(600)));
            case 4 -> clock.beat(real);
            default -> clock;
          };
      assertThat(clock.at(real)).as("step %s", i).isAfterOrEqualTo(shown);
      shown = clock.at(real);
    }
  }

  @Test
  void standsStillAtTheEndOfItsScript() {
    Instant end = T0.plusSeconds(600);
    ExerciseClock clock = new ExerciseClock(T0, T0, 60, true, end);
    assertThat(clock.isOver(T0.plusSeconds(9))).isFalse();
    ExerciseClock beaten = clock.beat(T0.plusSeconds(9)).beat(T0.plusSeconds(18));
    assertThat(beaten.at(T0.plusSeconds(90))).isEqualTo(end);
    assertThat(beaten.isOver(T0.plusSeconds(90))).isTrue();
    assertThat(clock.forward(T0, Duration.ofHours(3)).at(T0)).isEqualTo(end);
    assertThatThrownBy(() -> beaten.forward(T0.plusSeconds(90), Duration.ofMinutes(1)))
        .isInstanceOfSatisfying(
            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("exercise_played"));
    Instant beyond = end.plusSeconds(60);
    assertThat(new ExerciseClock(beyond, T0, 60, true, end).at(T0.plusSeconds(5)))
        .as("one that was moved beyond it stands where it is")
        .isEqualTo(beyond);
  }

  @Test
  void aRealClockThatIsSetBackDoesNotSetItBack() {
    ExerciseClock beaten = ExerciseClock.startedAt(T0, 60).beat(T0.plusSeconds(8));
    assertThat(beaten.at(T0.plusSeconds(3))).isEqualTo(T0.plusSeconds(480));
    assertThat(beaten.beat(T0.plusSeconds(3)).at(T0.plusSeconds(9))).isEqualTo(T0.plusSeconds(540));
  }
}
