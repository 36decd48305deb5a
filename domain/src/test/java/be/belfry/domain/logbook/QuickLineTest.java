package be.belfry.domain.logbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.RuleViolation;
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
          14:32: power cut,         2026-03-02T13:32:00Z, power cut
          14:32-14:50 without power, ,                    14:32-14:50 without power
          12h30min without power,   ,                     12h30min without power
          15:00 this minute,        2026-03-02T14:00:00Z, this minute
          power cut at 14:32,       ,                     power cut at 14:32
          2026:03 units,            ,                     2026:03 units
          """)
  void readsTheTimeAtTheBeginning(String line, String at, String text) {
    QuickLine read = QuickLine.of(line, NOW);

    assertThat(read.at()).map(Instant::toString).isEqualTo(java.util.Optional.ofNullable(at));
    assertThat(read.text()).isEqualTo(text);
  }

  /** The clock goes from 02:00 to 03:00 on 29 March, and from 03:00 back to 02:00 on 25 October. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-03-29T01:30:00Z, 1:30 before,           2026-03-29T00:30:00Z
          2026-03-29T01:30:00Z, 3:10 after,            2026-03-29T01:10:00Z
          2026-03-02T04:00:00Z, 23:50 before midnight, 2026-03-01T22:50:00Z
          2026-03-02T04:00:00Z, 17:00 half a day ago,  2026-03-01T16:00:00Z
          2026-03-29T00:30:00Z, 13:30 half a day ago,  2026-03-28T12:30:00Z
          2026-10-25T00:45:00Z, 2:30 the first only,   2026-10-25T00:30:00Z
          2026-10-25T05:00:00Z, 2:30 CEST the first,   2026-10-25T00:30:00Z
          2026-10-25T05:00:00Z, 2:30 CET the second,   2026-10-25T01:30:00Z
          2026-10-25T05:00:00Z, 2:30 MESZ die erste,   2026-10-25T00:30:00Z
          2026-10-25T05:00:00Z, 3:30 once,             2026-10-25T02:30:00Z
          2026-03-02T14:00:00Z, 14:32 CET in winter,   2026-03-02T13:32:00Z
          """)
  void knowsTheClockOfBelgiumOnTheDayOfTheChange(Instant now, String line, Instant at) {
    assertThat(QuickLine.of(line, now).at()).contains(at);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-03-29T01:30:00Z, 2:30 never was,             logbook_noHour
          2026-03-29T22:30:00Z, 2:30 never was yesterday,   logbook_noHour
          2026-03-02T14:00:00Z, 14:32 CEST is not in winter, logbook_noHour
          2026-10-25T05:00:00Z, 2:30 which,                 logbook_hourTwice
          2026-03-02T14:00:00Z, 15:01 is to come,           logbook_notYet
          2026-03-02T14:00:00Z, 23:50 is to come,           logbook_notYet
          2026-03-02T04:00:00Z, 16:59 is too long ago,      logbook_notYet
          2026-03-29T00:30:00Z, 2:30 is left out today,     logbook_notYet
          2026-10-25T23:30:00Z, 2:30 came twice yesterday,  logbook_notYet
          2026-03-02T14:00:00Z, 24:00 is none,              logbook_noTime
          2026-03-02T14:00:00Z, 25:99 is none,              logbook_noTime
          2026-03-02T14:00:00Z, 14:32,                      logbook_noTime
          """)
  void refusesATimeThatTheClockDidNotShowOrShowedTwice(Instant now, String line, String code) {
    assertThatThrownBy(() -> QuickLine.of(line, now))
        .isInstanceOfSatisfying(
            RuleViolation.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  @Test
  void nothingIsAnEmptyLine() {
    assertThat(QuickLine.of(null, NOW).text()).isEmpty();
    assertThat(QuickLine.of("  ", NOW).at()).isEmpty();
  }
}
