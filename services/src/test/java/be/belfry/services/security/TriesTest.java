package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.SignInDelay;
import be.belfry.domain.shared.StandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who failed too often waits, and what waits is counted no more. */
class TriesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private final List<Instant> failed = new ArrayList<>();
  private final Accounts accounts =
      StandIn.of(
          Accounts.class,
          (method, asked) -> {
            assertThat(asked).startsWith("owner", "place");
            if (method.equals("noteFailure")) {
              return failed.add((Instant) asked[2]);
            }
            List<Instant> counted =
                failed.stream().filter(at -> !at.isBefore((Instant) asked[2])).toList();
            return new SignInDelay.Failures(
                counted.size(), counted.stream().max(Instant::compareTo));
          });

  private Duration count(Instant now) {
    return Tries.count(accounts, "owner", "place", now);
  }

  @Test
  void countsEachThatNeedNotWait() {
    for (int i = 0; i < SignInDelay.FREE; i++) {
      assertThat(count(NOW)).isZero();
    }
    assertThat(failed).hasSize(SignInDelay.FREE);
    assertThat(count(NOW)).isEqualTo(SignInDelay.after(SignInDelay.FREE));
    assertThat(failed).as("what waits is not counted").hasSize(SignInDelay.FREE);
    assertThat(count(NOW.plus(SignInDelay.after(SignInDelay.FREE)))).isZero();
    assertThat(failed).hasSize(SignInDelay.FREE + 1);
  }

  @Test
  void whatFailedLongAgoCountsNoMore() {
    failed.addAll(List.of(NOW, NOW, NOW, NOW, NOW, NOW, NOW, NOW, NOW, NOW, NOW, NOW));
    assertThat(count(NOW.plus(Duration.ofMinutes(10)))).isPositive();
    assertThat(count(NOW.plus(SignInDelay.MEMORY).plusMillis(1))).isZero();
  }
}
