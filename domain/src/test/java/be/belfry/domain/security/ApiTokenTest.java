package be.belfry.domain.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.belfry.domain.shared.RuleViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenTest {
  private static final Instant MADE = Instant.parse("2026-03-02T08:00:00Z");

  private static ApiToken token(int days) {
    return new ApiToken("hash", new UUID(1, 1), "a program", MADE, days);
  }

  @ParameterizedTest
  @CsvSource({
    "0, false, false",
    "5183999, false, false",
    "5184000, false, false",
    "5184001, false, true",
    "7775999, false, true",
    "7776000, true, false"
  })
  void endsByItselfAndSaysSoThirtyDaysBefore(long secondsLater, boolean over, boolean endsSoon) {
    ApiToken token = token(90);
    Instant now = MADE.plusSeconds(secondsLater);
    assertThat(token.expiresAt()).isEqualTo(MADE.plus(Duration.ofDays(90)));
    assertThat(token.isOver(now)).isEqualTo(over);
    assertThat(token.endsSoon(now)).isEqualTo(endsSoon);
  }

  @Test
  void aRevokedOneIsNotSaidToEndSoon() {
    ApiToken token = token(30);
    Instant late = MADE.plus(Duration.ofDays(21));
    assertThat(token.endsSoon(late)).isTrue();
    assertThat(token.endsSoon(MADE.plus(Duration.ofDays(19))))
        .as("not from its start on")
        .isFalse();
    token.revoke(MADE);
    assertThat(token.endsSoon(late)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 366, Integer.MAX_VALUE})
  void isGoodForAYearAtMost(int days) {
    assertThatExceptionOfType(RuleViolation.class)
        .isThrownBy(() -> token(days))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo("security_tokenDays"));
    assertThat(token(ApiToken.MOST_DAYS).expiresAt()).isEqualTo(MADE.plus(Duration.ofDays(365)));
  }
}
