package be.belfry.domain.statistics;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The months of a table that can be seasonally adjusted: observed, complete, in a row, and without
 * a break among them.
 *
 * @param figures of these months, in their order; none when there is a reason
 * @param reason why there are none
 */
public record SeasonalSpan(List<MonthlyFigure> figures, Optional<NotAdjusted> reason) {
  /** Fewest months: three years. */
  public static final int LEAST = 36;

  /** Most months: of a longer series, the last twenty years. */
  public static final int MOST = 240;

  public SeasonalSpan {
    figures = List.copyOf(figures);
  }

  /**
   * The span of a table.
   *
   * @param present month that is not over yet; its figure and later ones are not complete
   */
  public static SeasonalSpan of(MonthlyStatistics table, YearMonth present) {
    if (table.dimensions().size() > 1) {
      return none(NotAdjusted.SPLIT);
    }
    boolean own = table.source().equals(MonthlyQuery.OWN);
    List<MonthlyFigure> over =
        table.items().stream().filter(i -> i.month().isBefore(present)).toList();
    List<MonthlyFigure> row = row(own || table.series().isPresent() ? over : known(over), own);
    if (row.size() < LEAST) {
      return none(NotAdjusted.TOO_SHORT);
    }
    List<MonthlyFigure> last = row.subList(Math.max(0, row.size() - MOST), row.size());
    return !own && last.stream().anyMatch(i -> i.flags().contains(Flag.IMPUTED_DATE))
        ? none(NotAdjusted.YEAR_ONLY)
        : new SeasonalSpan(last, Optional.empty());
  }

  private static SeasonalSpan none(NotAdjusted reason) {
    return new SeasonalSpan(List.of(), Optional.of(reason));
  }

  /** Imported records say nothing of the months before the first and after the last of them. */
  private static List<MonthlyFigure> known(List<MonthlyFigure> figures) {
    int from = 0;
    int to = figures.size();
    while (from < to && figures.get(from).value().orElse(0) == 0) {
      from++;
    }
    while (from < to && figures.get(to - 1).value().orElse(0) == 0) {
      to--;
    }
    return figures.subList(from, to);
  }

  /** The last months in a row. */
  private static List<MonthlyFigure> row(List<MonthlyFigure> figures, boolean own) {
    List<MonthlyFigure> row = new ArrayList<>();
    for (MonthlyFigure figure : figures) {
      boolean follows =
          row.isEmpty() || row.get(row.size() - 1).month().plusMonths(1).equals(figure.month());
      if (!follows || own && SeriesBreak.beginsAnew(figure.month()) || !figure.isObserved()) {
        row.clear();
      }
      if (figure.isObserved()) {
        row.add(figure);
      }
    }
    return row;
  }
}
