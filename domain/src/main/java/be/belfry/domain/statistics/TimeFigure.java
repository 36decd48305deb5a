package be.belfry.domain.statistics;

import java.util.OptionalLong;
import java.util.Set;

/**
 * A measure of a month.
 *
 * @param measure what is measured
 * @param count of how many records
 * @param kept how many kept the limit; 0 when the measure has none
 * @param outstanding how many fell due in the month and have not come, in no other number; empty
 *     where nobody counted them
 * @param total sum of the values; users or hours
 * @param median half of them took at most so many seconds; 0 when none came
 * @param p90 nine of ten took at most so many seconds; 0 when none came
 * @param exact true when taken from the values at closing, false when from the bins
 * @param revised which of {@link TimeTables#STATISTICS} differ from the first closure of the month
 */
public record TimeFigure(
    TimeMeasure measure,
    long count,
    long kept,
    OptionalLong outstanding,
    long total,
    long median,
    long p90,
    boolean exact,
    Set<String> revised) {
  public TimeFigure {
    revised = Set.copyOf(revised);
  }

  /** A measure that stands as it was closed first, or was never closed. */
  public TimeFigure(
      TimeMeasure measure,
      long count,
      long kept,
      OptionalLong outstanding,
      long total,
      long median,
      long p90,
      boolean exact) {
    this(measure, count, kept, outstanding, total, median, p90, exact, Set.of());
  }

  /** How many came and how many should have come, together. */
  public long owed() {
    return count + outstanding.orElse(0);
  }
}
