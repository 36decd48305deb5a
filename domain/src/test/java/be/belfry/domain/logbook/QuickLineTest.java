package be.belfry.domain.logbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickLineTest {
  /** 15:00 in Brussels. */
  private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          14:32 power cut,          2026-03-02T13:32:00Z, power cut
          14h32 courant coupé,      2026-03-02T13:32:00Z, courant coupé
          14.32 stroom weg,         2026-03-02T13:32:00Z, stroom weg
          9:05 called,              2026-03-02T08:05:00Z, called
          15:00 this minute,        2026-03-02T14:00:00Z, this minute
          23:50 before midnight,    2026-03-01T22:50:00Z, before midnight
          15:01 is yesterday's,     2026-03-01T14:01:00Z, is yesterday's
          24:00 is no time,         ,                     24:00 is no time
          power cut at 14:32,       ,                     power cut at 14:32
          14:32,                    ,                     14:32
          2026:03 units,            ,                     2026:03 units
          """)
  void readsTheTimeAtTheBeginning(String line, String at, String text) {
    QuickLine read = QuickLine.of(line, NOW);

    assertThat(read.at()).map(Instant::toString).isEqualTo(java.util.Optional.ofNullable(at));
    assertThat(read.text()).isEqualTo(text);
  }

  @Test
  void knowsTheClockOfBelgiumOnTheDayOfTheChange() {
    // At 03:30 in summer time, half past one was before the change.
    Instant now = Instant.parse("2026-03-29T01:30:00Z");

    assertThat(QuickLine.of("1:30 before", now).at())
        .contains(Instant.parse("2026-03-29T00:30:00Z"));
    assertThat(QuickLine.of("3:10 after", now).at())
        .contains(Instant.parse("2026-03-29T01:10:00Z"));
  }

  @Test
  void nothingIsAnEmptyLine() {
    assertThat(QuickLine.of(null, NOW).text()).isEmpty();
    assertThat(QuickLine.of("  ", NOW).at()).isEmpty();
  }
}
