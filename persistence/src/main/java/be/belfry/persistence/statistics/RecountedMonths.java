package be.belfry.persistence.statistics;

import be.belfry.domain.time.BelgianTime;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Belgian months of a recount. Where each begins is worked out here; the database only looks up
 * between which two of these instants something happened, so that it can add up what is of one
 * month.
 */
final class RecountedMonths {
  private static final YearMonth FIRST = YearMonth.of(1970, 1);
  private static final YearMonth END = YearMonth.of(2100, 1);

  /** In their order; what came before the first of them is put into the month before it. */
  private static final List<YearMonth> MONTHS =
      Stream.iterate(FIRST, month -> !month.isAfter(END), month -> month.plusMonths(1)).toList();

  private static final String BEGINNINGS =
      MONTHS.stream()
          .map(month -> LocalDate.of(month.getYear(), month.getMonth(), 1))
          .map(day -> day.atStartOfDay(BelgianTime.ZONE).toInstant().toString())
          .collect(Collectors.joining(",", "'{", "}'::timestamptz[]"));

  private RecountedMonths() {}

  /**
   * SQL that gives the number of a month.
   *
   * @param at SQL of an instant
   */
  static String number(String at) {
    return "width_bucket(" + at + ", " + BEGINNINGS + ")";
  }

  /** The month of such a number, as {@code 2026-10}. */
  static String of(String number) {
    return FIRST.plusMonths(Long.parseLong(number) - 1).toString();
  }
}
