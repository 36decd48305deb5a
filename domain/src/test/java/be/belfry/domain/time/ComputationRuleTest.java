package be.belfry.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Times in the tables are Belgian: +01:00 in winter, +02:00 in summer. */
class ComputationRuleTest {
  private final Holidays holidays = new HolidaysOf2026();

  @ParameterizedTest(name = "{0}: {1} and {2} end {4}")
  @CsvSource(
      textBlock =
          """
          # Hours run from hour to hour, through weekends and holidays.
          BELGIAN_LAW,         2026-03-02T07:10+01:00, PT24H, 2026-03-03T07:10+01:00, 2026-03-03T07:10+01:00
          BELGIAN_LAW,         2026-03-06T18:45+01:00, PT24H, 2026-03-07T18:45+01:00, 2026-03-07T18:45+01:00
          BELGIAN_LAW,         2026-04-03T09:00+02:00, PT72H, 2026-04-06T09:00+02:00, 2026-04-06T09:00+02:00
          # The night of 29 March has 23 hours, that of 25 October 25: the hours stay hours.
          BELGIAN_LAW,         2026-03-28T10:30+01:00, PT24H, 2026-03-29T11:30+02:00, 2026-03-29T11:30+02:00
          BELGIAN_LAW,         2026-10-24T10:30+02:00, PT24H, 2026-10-25T09:30+01:00, 2026-10-25T09:30+01:00
          BELGIAN_LAW,         2026-10-23T10:30+02:00, PT72H, 2026-10-26T09:30+01:00, 2026-10-26T09:30+01:00
          # A month ends with the last hour of the same date.
          BELGIAN_LAW,         2026-03-10T14:20+01:00, P1M,   2026-04-10T14:20+02:00, 2026-04-11T00:00+02:00
          # The last day of a shorter month.
          BELGIAN_LAW,         2026-01-30T14:20+01:00, P1M,   2026-02-28T14:20+01:00, 2026-03-03T00:00+01:00
          BELGIAN_LAW,         2024-01-31T14:20+01:00, P1M,   2024-02-29T14:20+01:00, 2024-03-01T00:00+01:00
          BELGIAN_LAW,         2024-02-29T14:20+01:00, P1M,   2024-03-29T14:20+01:00, 2024-03-30T00:00+01:00
          BELGIAN_LAW,         2026-03-31T14:20+02:00, P1M,   2026-04-30T14:20+02:00, 2026-05-01T00:00+02:00
          # A last day on Saturday, Sunday, Easter Monday, 1 November (Sunday), Christmas (Friday).
          BELGIAN_LAW,         2026-02-07T09:00+01:00, P1M,   2026-03-07T09:00+01:00, 2026-03-10T00:00+01:00
          BELGIAN_LAW,         2026-02-08T09:00+01:00, P1M,   2026-03-08T09:00+01:00, 2026-03-10T00:00+01:00
          BELGIAN_LAW,         2026-03-06T09:00+01:00, P1M,   2026-04-06T09:00+02:00, 2026-04-08T00:00+02:00
          BELGIAN_LAW,         2026-10-01T09:00+02:00, P1M,   2026-11-01T09:00+01:00, 2026-11-03T00:00+01:00
          BELGIAN_LAW,         2026-11-25T09:00+01:00, P1M,   2026-12-25T09:00+01:00, 2026-12-29T00:00+01:00
          # The hour that does not exist on 29 March: the same date, an hour later.
          BELGIAN_LAW,         2026-02-28T02:30+01:00, P1M,   2026-03-28T02:30+01:00, 2026-03-31T00:00+02:00
          BELGIAN_LAW,         2026-09-25T02:30+02:00, P1M,   2026-10-25T02:30+02:00, 2026-10-27T00:00+01:00
          # The Union: the hour of the event is not counted, even when it has only begun.
          EUROPEAN_REGULATION, 2026-03-02T07:10+01:00, PT72H, 2026-03-05T07:10+01:00, 2026-03-05T08:00+01:00
          EUROPEAN_REGULATION, 2026-03-02T07:00+01:00, PT72H, 2026-03-05T07:00+01:00, 2026-03-05T08:00+01:00
          EUROPEAN_REGULATION, 2026-03-02T07:59+01:00, PT4H,  2026-03-02T11:59+01:00, 2026-03-02T12:00+01:00
          # 72 hours are hours: weekends and holidays are inside and move nothing.
          EUROPEAN_REGULATION, 2026-04-03T16:30+02:00, PT72H, 2026-04-06T16:30+02:00, 2026-04-06T17:00+02:00
          EUROPEAN_REGULATION, 2026-03-27T16:30+01:00, PT72H, 2026-03-30T17:30+02:00, 2026-03-30T18:00+02:00
          EUROPEAN_REGULATION, 2026-10-23T16:30+02:00, PT72H, 2026-10-26T15:30+01:00, 2026-10-26T16:00+01:00
          EUROPEAN_REGULATION, 2026-04-14T09:00+02:00, P1M,   2026-05-14T09:00+02:00, 2026-05-16T00:00+02:00
          # Days: the day of the event is not counted, and two of them must be working days.
          EUROPEAN_REGULATION, 2026-03-02T07:10+01:00, P3D,   2026-03-05T07:10+01:00, 2026-03-06T00:00+01:00
          EUROPEAN_REGULATION, 2026-03-05T07:10+01:00, P3D,   2026-03-08T07:10+01:00, 2026-03-10T00:00+01:00
          EUROPEAN_REGULATION, 2026-03-06T07:10+01:00, P3D,   2026-03-09T07:10+01:00, 2026-03-11T00:00+01:00
          EUROPEAN_REGULATION, 2026-04-03T16:30+02:00, P3D,   2026-04-06T16:30+02:00, 2026-04-09T00:00+02:00
          EUROPEAN_REGULATION, 2026-04-30T16:30+02:00, P3D,   2026-05-03T16:30+02:00, 2026-05-06T00:00+02:00
          EUROPEAN_REGULATION, 2026-10-11T16:30+02:00, P14D,  2026-10-25T16:30+01:00, 2026-10-27T00:00+01:00
          BELGIAN_LAW,         2026-03-06T07:10+01:00, P3D,   2026-03-09T07:10+01:00, 2026-03-10T00:00+01:00
          # DORA: a limit on a weekend or bank holiday ends at noon of the next working day.
          DORA_NOON,           2026-03-02T07:10+01:00, PT4H,  2026-03-02T11:10+01:00, 2026-03-02T12:00+01:00
          DORA_NOON,           2026-03-06T21:10+01:00, PT4H,  2026-03-07T01:10+01:00, 2026-03-09T12:00+01:00
          DORA_NOON,           2026-03-06T19:10+01:00, PT4H,  2026-03-06T23:10+01:00, 2026-03-07T00:00+01:00
          DORA_NOON,           2026-04-02T09:30+02:00, PT24H, 2026-04-03T09:30+02:00, 2026-04-03T10:00+02:00
          DORA_NOON,           2026-04-03T09:30+02:00, PT72H, 2026-04-06T09:30+02:00, 2026-04-07T12:00+02:00
          DORA_NOON,           2026-02-07T09:00+01:00, P1M,   2026-03-07T09:00+01:00, 2026-03-09T12:00+01:00
          DORA_NOON,           2026-02-09T09:00+01:00, P1M,   2026-03-09T09:00+01:00, 2026-03-10T00:00+01:00
          DORA_NOON,           2026-11-25T09:00+01:00, P1M,   2026-12-25T09:00+01:00, 2026-12-28T12:00+01:00
          # The CSIRT's reply: nothing is moved.
          ELAPSED,             2026-04-04T09:30+02:00, PT24H, 2026-04-05T09:30+02:00, 2026-04-05T09:30+02:00
          """)
  void countsAsTheLawDoes(
      ComputationRule rule,
      OffsetDateTime start,
      String limit,
      OffsetDateTime target,
      OffsetDateTime lastLawful) {
    DueTime due = rule.due(start.toInstant(), TimeLimit.parse(limit), holidays);

    assertThat(due).isEqualTo(new DueTime(target.toInstant(), lastLawful.toInstant()));
  }

  /** Each hour of two years, in which both changes of summer time and a leap day lie. */
  @ParameterizedTest
  @EnumSource
  void neverEndsBeforeTheTargetNorOnAHolidayAtNoonOrMidnight(ComputationRule rule) {
    Instant start = Instant.parse("2024-01-01T00:30:00Z");
    TimeLimit month = TimeLimit.parse("P1M");
    for (int hour = 0; hour < 2 * 366 * 24; hour++) {
      DueTime due = rule.due(start.plusSeconds(hour * 3600L), month, holidays);
      var lastDay = due.lastLawful().minusNanos(1).atZone(BelgianTime.ZONE).toLocalDate();
      assertThat(due.lastLawful()).isAfterOrEqualTo(due.target());
      assertThat(rule == ComputationRule.ELAPSED || holidays.isWorkingDay(lastDay)).isTrue();
    }
  }

  @Test
  void twoLimitsThatBothBindGiveTheEarlierInstants() {
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");
    DueTime a = new DueTime(noon, noon.plusSeconds(500));
    DueTime b = new DueTime(noon.plusSeconds(100), noon.plusSeconds(200));

    assertThat(a.earlierOf(b)).isEqualTo(new DueTime(noon, noon.plusSeconds(200)));
    assertThat(b.earlierOf(a)).isEqualTo(a.earlierOf(b));
  }

  @Test
  void refusesALastLawfulInstantBeforeTheTarget() {
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DueTime(noon, noon.minusSeconds(1)))
        .withMessageContaining("2026-03-02T11:59:59Z");
  }
}
