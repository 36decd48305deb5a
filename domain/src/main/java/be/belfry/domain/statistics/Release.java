package be.belfry.domain.statistics;

import be.belfry.domain.time.Holidays;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When a month comes out.
 *
 * @param provisional the fifth working day after it
 * @param last first day on which it can be final
 */
public record Release(YearMonth month, LocalDate provisional, LocalDate last) {
  /**
   * The months to come, the one before the present first.
   *
   * @param months how many
   */
  public static List<Release> calendar(LocalDate today, int months, Holidays holidays) {
    YearMonth first = YearMonth.from(today).minusMonths(1);
    return IntStream.range(0, months)
        .mapToObj(first::plusMonths)
        .map(m -> of(m, holidays))
        .toList();
  }

  private static Release of(YearMonth month, Holidays holidays) {
    return new Release(
        month,
        Closing.earliest(month, holidays),
        month.atEndOfMonth().plusDays(Statistics.FINAL_AFTER_DAYS + 1L));
  }
}
