package be.belfry.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.NewArrivals.Found;
import be.belfry.domain.notification.NewArrivals.Told;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewArrivalsTest {
  private static final String DAY = "2026-03-02T";

  private static Instant at(String time) {
    return Instant.parse(time.length() == 8 ? DAY + time + "Z" : time);
  }

  /** What came until then was told, and when; now; the window, or none. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          08:00:00, 08:00:30, 08:05:29, -,                    -
          08:00:00, 08:00:30, 08:05:30, 08:00:00,             08:05:00
          08:00:00, 08:00:30, 09:00:00, 08:00:00,             08:59:30
          08:00:00, 07:00:00, 08:00:29, -,                    -
          08:00:00, 07:00:00, 08:00:30, -,                    -
          08:00:00, 07:00:00, 08:00:31, 08:00:00,             08:00:01
          08:00:00, 07:00:00, 07:30:00, -,                    -
          07:59:30, 08:00:30, 08:00:00, -,                    -
          07:59:30, 08:00:31, 08:00:00, 2026-03-01T08:00:00Z, 07:59:30
          08:59:30, 09:00:00, 08:00:00, 2026-03-01T08:00:00Z, 07:59:30
          2026-03-01T08:00:00Z, 2026-03-01T08:00:30Z, 08:00:00, 2026-03-01T08:00:00Z, 07:59:30
          2026-02-01T08:00:00Z, 2026-02-01T08:00:30Z, 08:00:00, 2026-03-01T08:00:00Z, 07:59:30
          """)
  void looksFromTheMarkToAWhileAgoAndNotTooOften(
      String until, String told, String now, String after, String last) {
    assertThat(new Told(at(until), at(told)).window(at(now)))
        .isEqualTo(
            after.equals("-")
                ? Optional.empty()
                : Optional.of(new NewArrivals.Window(at(after), at(last))));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, false, false", "1, 0, true, false", "0, 2, true, false", "999, 1, true, true"})
  void tellsOfAnythingAndSaysWhereItMayBeMore(
      int notifications, int reports, boolean any, boolean more) {
    Optional<Instant> since =
        notifications + reports == 0 ? Optional.empty() : Optional.of(Instant.EPOCH);
    Found found = new Found(notifications, reports, since);
    assertThat(found.isAny()).isEqualTo(any);
    assertThat(found.isMore()).isEqualTo(more);
  }
}
