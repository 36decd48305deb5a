package be.belfry.domain.statistics;

import be.belfry.domain.shared.LegalBasis;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Growth and shares of a table, by rules that are printed with them. Differences are exact;
 * percentages are rounded half up to one decimal from the counts themselves, never from rounded
 * numbers. No percentage is taken of fewer than {@value #SMALLEST_BASE}; nothing is compared across
 * a break in series, nor with a month of which there is no figure, nor with one that was not
 * observed, nor one that was closed before there were such figures; a month of our own that goes
 * on, or has not begun, is compared with none: a part is not compared with a whole.
 */
@LegalBasis("BELFRY-STATISTICS")
public final class Comparisons {
  /** Of fewer a percentage says nothing. */
  public static final int SMALLEST_BASE = 10;

  /** Months that must be read before a span, so that its first one can be compared. */
  public static final int BEFORE = 12;

  private static final int DECIMALS = 1;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** A cell: its month and its values. */
  private record Cell(YearMonth month, List<String> values) {}

  private final Map<Cell, Long> counts = new HashMap<>();
  private final Map<YearMonth, Long> totals = new HashMap<>();
  private final Set<YearMonth> splitMonths;
  private final Set<YearMonth> known;
  private final boolean own;
  private final boolean split;
  private final YearMonth running;

  private Comparisons(MonthlyStatistics wide, MonthlyStatistics totals, YearMonth running) {
    this.running = running;
    this.own = wide.source().equals(MonthlyQuery.OWN);
    this.split = wide.isSplit();
    wide.items().forEach(i -> counts.put(new Cell(i.month(), i.values()), i.value().orElse(0)));
    this.splitMonths = wide.items().stream().map(MonthlyFigure::month).collect(Collectors.toSet());
    // What is excluded has several in a month, one for each reason.
    totals.items().forEach(i -> this.totals.merge(i.month(), i.value().orElse(0), Long::sum));
    this.known = totals.observed();
  }

  /**
   * Compares each figure of a table.
   *
   * @param table the table
   * @param wide the same from {@value #BEFORE} months earlier on
   * @param totals of the same months as the wide table, not split
   * @param running the month that goes on
   * @return one for each figure, in their order
   */
  public static List<FigureComparison> of(
      MonthlyStatistics table,
      MonthlyStatistics wide,
      MonthlyStatistics totals,
      YearMonth running) {
    Comparisons comparisons = new Comparisons(wide, totals, running);
    return table.items().stream().map(comparisons::compare).toList();
  }

  private FigureComparison compare(MonthlyFigure figure) {
    if (!figure.isObserved()) {
      return FigureComparison.NONE;
    }
    OptionalLong month = before(figure, figure.month().minusMonths(1));
    OptionalLong year = before(figure, figure.month().minusMonths(BEFORE));
    long count = figure.value().orElse(0);
    return new FigureComparison(
        difference(count, month),
        growth(count, month),
        difference(count, year),
        growth(count, year),
        split ? share(count, totals.getOrDefault(figure.month(), 0L)) : Optional.empty());
  }

  private OptionalLong before(MonthlyFigure figure, YearMonth month) {
    if (!known.contains(month)
        || !known.contains(figure.month())
        || own && !figure.month().isBefore(running)
        || own && SeriesBreak.isBetween(month, figure.month())
        // Each record has a value, if only "unknown".
        || own && totals.getOrDefault(month, 0L) > 0 && !splitMonths.contains(month)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(counts.getOrDefault(new Cell(month, figure.values()), 0L));
  }

  private static OptionalLong difference(long count, OptionalLong before) {
    return before.isPresent() ? OptionalLong.of(count - before.getAsLong()) : OptionalLong.empty();
  }

  static Optional<BigDecimal> growth(long count, OptionalLong before) {
    return before.isEmpty() || before.getAsLong() < SMALLEST_BASE
        ? Optional.empty()
        : percent(count - before.getAsLong(), before.getAsLong());
  }

  /**
   * A part of a whole in percent, half up to one decimal: the one rule for all shares that pages,
   * documents and files show.
   *
   * @return empty when the whole is fewer than {@value #SMALLEST_BASE}
   */
  public static Optional<BigDecimal> share(long part, long whole) {
    return whole < SMALLEST_BASE ? Optional.empty() : percent(part, whole);
  }

  /** A part of a whole in percent, half up to one decimal; nothing of nothing. */
  static Optional<BigDecimal> percent(long part, long whole) {
    return whole == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(part)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_UP));
  }
}
