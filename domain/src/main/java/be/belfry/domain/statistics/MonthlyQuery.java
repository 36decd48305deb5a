package be.belfry.domain.statistics;

import be.belfry.domain.shared.RuleViolation;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;

/**
 * Which figures are wanted.
 *
 * @param from first month, inclusive
 * @param to last month, inclusive; at most {@value #MAX_MONTHS} months from the first
 * @param unit what is counted
 * @param by how it is split, in the order of the columns; none, one or two
 * @param source {@value #OWN}, or the name of an imported source
 * @param excluded true for what is not counted (exercises, tests, duplicates, false positives,
 *     merged), by its reason
 */
public record MonthlyQuery(
    YearMonth from, YearMonth to, Unit unit, List<Dimension> by, String source, boolean excluded) {
  /** The country's own figures. */
  public static final String OWN = "own";

  /** Most dimensions at a time. */
  public static final int MAX_DIMENSIONS = 2;

  /** Longest span: fifty years. */
  public static final int MAX_MONTHS = 600;

  public MonthlyQuery {
    by = List.copyOf(by);
    if (to.isBefore(from)) {
      throw new RuleViolation("statistics_span", "to must not be before from", from, to);
    }
    if (ChronoUnit.MONTHS.between(from, to) >= MAX_MONTHS) {
      throw new RuleViolation(
          "statistics_spanTooLong", "at most " + MAX_MONTHS + " months", MAX_MONTHS);
    }
    if (by.size() > MAX_DIMENSIONS || new HashSet<>(by).size() < by.size()) {
      throw new RuleViolation(
          "statistics_dimensions",
          "by may name " + MAX_DIMENSIONS + " different dimensions, names " + by.size(),
          MAX_DIMENSIONS);
    }
  }

  /** Own figures that count. */
  public static MonthlyQuery of(YearMonth from, YearMonth to, Unit unit, Dimension... by) {
    return new MonthlyQuery(from, to, unit, List.of(by), OWN, false);
  }

  /** The same from some months earlier on, as far as a span may go. */
  public MonthlyQuery earlier(int months) {
    YearMonth wide = from.minusMonths(months);
    YearMonth longest = to.minusMonths(MAX_MONTHS - 1L);
    return new MonthlyQuery(
        wide.isBefore(longest) ? longest : wide, to, unit, by, source, excluded);
  }

  /** The same of everything together. */
  public MonthlyQuery total() {
    return new MonthlyQuery(from, to, unit, List.of(), source, excluded);
  }
}
