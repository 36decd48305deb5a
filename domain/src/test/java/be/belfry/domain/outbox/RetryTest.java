package be.belfry.domain.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @ParameterizedTest
  @CsvSource({"1,5", "2,10", "3,20", "7,320", "8,600", "9,600", "1000000,600"})
  void waitsLongerAfterEachFailureUpToTenMinutes(int attempts, long seconds) {
    assertThat(Retry.next(attempts, NOW, NOW)).contains(NOW.plusSeconds(seconds));
  }

  @Test
  void givesUpAfterADay() {
    Instant created = NOW.minus(Duration.ofHours(24));
    assertThat(Retry.next(Retry.TRIES, created, NOW)).isEmpty();
    assertThat(Retry.next(Retry.TRIES, created.plusMillis(1), NOW)).isPresent();
  }

  /** A server may refuse for some minutes whom it does not know yet. */
  @Test
  void whatHasWaitedForDaysIsTriedForAnHour() {
    Instant created = NOW.minus(Duration.ofDays(3));
    Instant tried = NOW;
    for (int failures = 1; failures < Retry.TRIES; failures++) {
      tried = Retry.next(failures, created, tried).orElseThrow();
    }
    assertThat(Duration.between(NOW, tried)).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
    assertThat(Retry.next(Retry.TRIES, created, tried)).isEmpty();
  }
}
