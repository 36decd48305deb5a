package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-06T08:00:00Z");

  private static EarlyReader reader(String person, String reason, Optional<YearMonth> to) {
    return EarlyReader.of(
        Optional.of(UUID.randomUUID()),
        person,
        "CCB",
        EarlyPurpose.BRIEFING,
        reason,
        YearMonth.of(2026, 3),
        to,
        "stat",
        NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02, '',      false",
    "2026-03, '',      true",
    "2031-01, '',      true",
    "2026-03, 2026-04, true",
    "2026-04, 2026-04, true",
    "2026-05, 2026-04, false"
  })
  void getsTheMonthsOfHisPlace(String month, String to, boolean covers) {
    EarlyReader reader =
        reader("A", "b", Optional.of(to).filter(t -> !t.isEmpty()).map(YearMonth::parse));
    assertThat(reader.covers(YearMonth.parse(month))).isEqualTo(covers);
  }

  @Test
  void getsNothingWhenHisPlaceHasEnded() {
    EarlyReader reader = reader("A", "b", Optional.empty());
    EarlyReader ended =
        new EarlyReader(
            reader.id(),
            reader.account(),
            reader.person(),
            reader.unit(),
            reader.purpose(),
            reader.reason(),
            reader.from(),
            reader.to(),
            reader.addedBy(),
            reader.addedAt(),
            Optional.of("stat"),
            Optional.of(NOW));
    assertThat(ended.covers(YearMonth.of(2026, 3))).isFalse();
  }

  @Test
  void needsANameAReasonAndMonthsInOrder() {
    assertThatThrownBy(() -> reader(" ", "b", Optional.empty())).isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> reader("A", " ", Optional.empty()))
        .isInstanceOf(RuleViolation.class)
        .hasMessageContaining("reason");
    assertThatThrownBy(() -> reader("A", "x".repeat(EarlyReader.MAX_REASON + 1), Optional.empty()))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> reader("A", "b", Optional.of(YearMonth.of(2026, 2))))
        .isInstanceOf(RuleViolation.class)
        .hasMessageContaining("before");
  }
}
