package be.belfry.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits count as they say, also across a change of summer time. */
class TimeLimitTest {
  private static final Holidays WEEKENDS_ONLY = day -> day.getDayOfWeek().getValue() < 6;

  @ParameterizedTest(name = "{1} from {0} ends {2}")
  @CsvSource({
    // the night of 28 to 29 March 2026 has 23 hours in Brussels
    "2026-03-28T12:00:00Z, PT24H, 2026-03-29T12:00:00Z",
    "2026-03-28T12:00:00Z, P1D, 2026-03-29T11:00:00Z",
    // the night of 24 to 25 October 2026 has 25
    "2026-10-24T12:00:00Z, PT24H, 2026-10-25T12:00:00Z",
    "2026-10-24T12:00:00Z, P1D, 2026-10-25T13:00:00Z",
    // 31 January has no counterpart in February
    "2026-01-31T09:00:00Z, P1M, 2026-02-28T09:00:00Z",
    "2026-03-02T08:00:00Z, PT4H, 2026-03-02T12:00:00Z",
    // Friday: the weekend is not counted, the day of the start neither
    "2026-03-06T08:00:00Z, 1WD, 2026-03-09T23:00:00Z",
    "2026-03-02T08:00:00Z, 5WD, 2026-03-09T23:00:00Z"
  })
  void endsWhenItsKindSays(Instant start, String limit, Instant end) {
    assertThat(TimeLimit.parse(limit).dueFrom(start, WEEKENDS_ONLY)).isEqualTo(end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PT15M", "PT72H", "P1M", "P30D", "5WD", "PT87648H", "P10Y", "P120M", "P3652D"})
  void isReadBackFromItsText(String text) {
    assertThat(TimeLimit.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4 hours",
        "PT0S",
        "PT-1H",
        "P0D",
        "P-1M",
        "0WD",
        "1000WD",
        "WD",
        "P",
        "PT87648H1S",
        "PT9223372036854775807S",
        "P10Y1M",
        "P121M",
        "P3653D",
        "P10Y3D",
        "P2147483647Y"
      })
  void refusesWhatIsNoLimit(String text) {
    assertThatThrownBy(() -> TimeLimit.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
