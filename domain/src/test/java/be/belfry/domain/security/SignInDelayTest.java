package be.belfry.domain.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.SignInDelay.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInDelayTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0,    PT0S
          4,    PT0S
          5,    PT5S
          6,    PT10S
          7,    PT20S
          8,    PT40S
          9,    PT1M20S
          10,   PT2M40S
          11,   PT5M20S
          12,   PT10M40S
          13,   PT15M
          1000, PT15M
          """)
  void growsWithEachFailureAndNeverLocks(int failures, Duration wait) {
    assertThat(SignInDelay.after(failures)).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "49, PT0S",
    "50, PT5S",
    "51, PT10S",
    "53, PT40S",
    "54, PT1M",
    "5000, PT1M"
  })
  void slowsANetworkDownThatTriesManyNames(int failures, Duration wait) {
    assertThat(SignInDelay.afterOfNetwork(failures)).isEqualTo(wait);
    Failures of = new Failures(failures, Optional.of(NOW));
    assertThat(SignInDelay.waitOfNetwork(of, NOW)).isEqualTo(wait);
    assertThat(SignInDelay.waitOfNetwork(of, NOW.plus(wait))).isZero();
  }

  /** One password for a thousand names: some 110 of them in an hour, instead of all in a minute. */
  @Test
  void letsASprayerTryHardlyMoreThanAHundredNamesInAnHour() {
    Instant at = NOW;
    int tries = 0;
    while (at.isBefore(NOW.plus(SignInDelay.MEMORY))) {
      tries++;
      at = at.plus(SignInDelay.afterOfNetwork(tries));
    }
    assertThat(tries).isBetween(100, 115);
  }

  @Test
  void countsFromTheLastFailure() {
    Failures five = new Failures(5, Optional.of(NOW.minusSeconds(2)));
    assertThat(SignInDelay.wait(five, NOW)).isEqualTo(Duration.ofSeconds(3));
    assertThat(SignInDelay.wait(five, NOW.plusSeconds(3))).isZero();
    assertThat(SignInDelay.wait(five, NOW.plusSeconds(60))).isZero();
    assertThat(SignInDelay.wait(new Failures(0, Optional.empty()), NOW)).isZero();
  }

  /** Two tries at the same moment: each reads its clock before it sees the other's failure. */
  @Test
  void letsNobodyWaitLongerForAFailureThatWasWrittenAfterHisTryBegan() {
    Optional<Instant> later = Optional.of(NOW.plusMillis(3));
    assertThat(SignInDelay.wait(new Failures(4, later), NOW)).isZero();
    assertThat(SignInDelay.wait(new Failures(5, later), NOW)).isEqualTo(Duration.ofSeconds(5));
    assertThat(SignInDelay.waitOfNetwork(new Failures(49, later), NOW)).isZero();
    assertThat(SignInDelay.waitOfNetwork(new Failures(50, later), NOW))
        .isEqualTo(Duration.ofSeconds(5));
  }

  /** What a guesser gets from one network: too little for a password of 12 characters. */
  @Test
  void letsAGuesserTryAtMostSixteenTimesInTheFirstHour() {
    Instant at = NOW;
    int tries = 0;
    while (at.isBefore(NOW.plus(SignInDelay.MEMORY))) {
      tries++;
      at = at.plus(SignInDelay.after(tries));
    }
    assertThat(tries).isLessThanOrEqualTo(16);
  }
}
