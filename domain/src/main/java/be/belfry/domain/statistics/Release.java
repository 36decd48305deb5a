package be.belfry.domain.statistics;

import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.Holidays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When a month comes out.
 *
 * @param provisional the fifth working day after it
 * @param last first day on which it can be final
 */
public record Release(YearMonth month, LocalDate provisional, LocalDate last) {
  /** Months before the last one that are looked at: one that nobody made final is not forgotten. */
  private static final int FINAL_AT_MOST_AGO = 6;

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

  /** A month that waits to be closed, and as what. */
  public record Due(YearMonth month, FigureStatus status) {}

  /**
   * A month that waits for who closes months.
   *
   * @param status as what it would be closed now
   * @param revision whether its figures differ from those of its newest closure, so that closing
   *     needs a reason
   */
  public record Waiting(YearMonth month, FigureStatus status, boolean revision) {}

  /**
   * What waits to be closed together with what waits for a revision, each month once.
   *
   * @param due what the calendar says of closures
   * @param moved closed months whose figures are others now
   * @return the oldest month first
   */
  public static List<Waiting> together(List<Due> due, List<YearMonth> moved, Instant now) {
    LocalDate today = now.atZone(BelgianTime.ZONE).toLocalDate();
    return Stream.concat(
            due.stream().map(d -> new Waiting(d.month(), d.status(), moved.contains(d.month()))),
            moved.stream()
                .filter(month -> due.stream().noneMatch(d -> d.month().equals(month)))
                .map(month -> new Waiting(month, Statistics.status(month, today), true)))
        .sorted(Comparator.comparing(Waiting::month))
        .toList();
  }

  /**
   * What waits to be closed at a moment: the last month from its fifth working day on when it never
   * was closed, and as final, from the day after the sixtieth, whatever was closed as provisional.
   *
   * @param closed as what a month was closed last
   * @return the oldest month first
   */
  public static List<Due> due(
      Instant now, Holidays holidays, Function<YearMonth, Optional<FigureStatus>> closed) {
    LocalDate today = now.atZone(BelgianTime.ZONE).toLocalDate();
    YearMonth last = YearMonth.from(today).minusMonths(1);
    List<Due> due = new ArrayList<>();
    for (int ago = FINAL_AT_MOST_AGO; ago >= 0; ago--) {
      YearMonth month = last.minusMonths(ago);
      Release release = of(month, holidays);
      Optional<FigureStatus> before = closed.apply(month);
      if (before.isEmpty() && ago == 0 && !today.isBefore(release.provisional())) {
        due.add(new Due(month, FigureStatus.PROVISIONAL));
      } else if (before.filter(FigureStatus.PROVISIONAL::equals).isPresent()
          && !today.isBefore(release.last())) {
        due.add(new Due(month, FigureStatus.FINAL));
      }
    }
    return due;
  }

  /**
   * All that could be closed at a moment and is not, however long ago it was due: months that never
   * were closed, as what they would be closed now, and provisional ones whose sixty days are over.
   *
   * @param first the month from which on there are figures
   * @param closed as what a month was closed last
   * @return the oldest month first; of more than {@value MonthlyQuery#MAX_MONTHS} the newest
   */
  public static List<Due> waiting(
      Instant now,
      Holidays holidays,
      YearMonth first,
      Function<YearMonth, Optional<FigureStatus>> closed) {
    LocalDate today = now.atZone(BelgianTime.ZONE).toLocalDate();
    YearMonth last = YearMonth.from(today).minusMonths(1);
    YearMonth oldest = last.minusMonths(MonthlyQuery.MAX_MONTHS - 1L);
    List<Due> waiting = new ArrayList<>();
    for (YearMonth month = first.isBefore(oldest) ? oldest : first;
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      FigureStatus status = Statistics.status(month, today);
      Optional<FigureStatus> before = closed.apply(month);
      if (before.isEmpty()
          ? !today.isBefore(Closing.earliest(month, holidays))
          : before.get() != status && status == FigureStatus.FINAL) {
        waiting.add(new Due(month, status));
      }
    }
    return waiting;
  }

  /**
   * The announced moment at which figures of a month come out, for everybody at once.
   *
   * @param status as what they are closed
   * @param hour time of the day in Brussels
   */
  public static Instant announced(
      YearMonth month, FigureStatus status, LocalTime hour, Holidays holidays) {
    Release release = of(month, holidays);
    LocalDate day = status == FigureStatus.FINAL ? release.last() : release.provisional();
    return day.atTime(hour).atZone(BelgianTime.ZONE).toInstant();
  }

  private static Release of(YearMonth month, Holidays holidays) {
    return new Release(
        month,
        Closing.earliest(month, holidays),
        month.atEndOfMonth().plusDays(Statistics.FINAL_AFTER_DAYS + 1L));
  }
}
