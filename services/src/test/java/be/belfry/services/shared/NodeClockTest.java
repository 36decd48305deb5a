package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NodeClockTest {
  private final NodeClock clock = new NodeClock();

  private boolean differsBy(Duration difference) {
    return clock.differsFrom(() -> Instant.now().plus(difference));
  }

  @Test
  void oneSecondIsTolerated() {
    assertThat(differsBy(Duration.ofSeconds(1))).isFalse();
    assertThat(differsBy(Duration.ofSeconds(-1))).isFalse();
  }

  @Test
  void fiveSecondsOrAnHourAreTold() {
    assertThat(differsBy(Duration.ofSeconds(5))).isTrue();
    assertThat(differsBy(Duration.ofHours(-1))).isTrue();
  }

  @Test
  void aSlowAnswerOfTheOtherClockIsNoDifference() {
    assertThat(
            clock.differsFrom(
                () -> {
                  Instant read = Instant.now();
                  long end = System.nanoTime() + Duration.ofMillis(2300).toNanos();
                  while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                  }
                  return read;
                }))
        .isFalse();
  }
}
