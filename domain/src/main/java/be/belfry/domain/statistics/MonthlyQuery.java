package be.belfry.domain.statistics;

import be.belfry.domain.shared.RuleViolation;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which figures are wanted.
 *
 * @param from first month, inclusive
 * @param to last month, inclusive; at most {@value #MAX_MONTHS} months from the first
 * @param unit what is counted
 * @param by how it is split, in the order of the columns; none, one or two; what a filter names has
 *     one value and splits nothing, so that it is not among them
 * @param source {@value #OWN}, or the name of an imported source
 * @param excluded true for what is not counted (exercises, tests, duplicates, false positives,
 *     merged), by its reason
 * @param filters values that alone are wanted, by their dimensions, in the order of these; with
 *     what it is split by at most {@value #MAX_DIMENSIONS}, because figures are kept by pairs
 */
public record MonthlyQuery(
    YearMonth from,
    YearMonth to,
    Unit unit,
    List<Dimension> by,
    String source,
    boolean excluded,
    Map<Dimension, String> filters) {
  /** The country's own figures. */
  public static final String OWN = "own";

  /** Most dimensions at a time. */
  public static final int MAX_DIMENSIONS = 2;

  /** Longest span: fifty years. */
  public static final int MAX_MONTHS = 600;

  public MonthlyQuery {
    Map<Dimension, String> only = new EnumMap<>(Dimension.class);
    only.putAll(filters);
    filters = Collections.unmodifiableMap(only);
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
    by = by.stream().filter(d -> !only.containsKey(d)).toList();
    if (by.size() + only.size() > MAX_DIMENSIONS) {
      List<Dimension> named = new ArrayList<>(by);
      named.addAll(only.keySet());
      throw new RuleViolation(
          "statistics_pairs",
          "figures are kept by pairs of dimensions, not by " + named,
          Integer.toString(by.size() + only.size()),
          named);
    }
    only.forEach((dimension, value) -> known(dimension, value, source.equals(OWN)));
  }

  /** A question without filters. */
  public MonthlyQuery(
      YearMonth from,
      YearMonth to,
      Unit unit,
      List<Dimension> by,
      String source,
      boolean excluded) {
    this(from, to, unit, by, source, excluded, Map.of());
  }

  private static void known(Dimension dimension, String value, boolean own) {
    if (!StatisticsWords.filterCodes(dimension, own).contains(value)) {
      throw new RuleViolation(
          "statistics_filterValue",
          "no figures are kept by this value of " + dimension.code(),
          dimension);
    }
  }

  /** Own figures that count. */
  public static MonthlyQuery of(YearMonth from, YearMonth to, Unit unit, Dimension... by) {
    return new MonthlyQuery(from, to, unit, List.of(by), OWN, false);
  }

  /** What of a month does not count, by reason. */
  public static MonthlyQuery excluded(YearMonth month, Unit unit) {
    return new MonthlyQuery(month, month, unit, List.of(), OWN, true);
  }

  /** The same from some months earlier on, as far as a span may go. */
  public MonthlyQuery earlier(int months) {
    YearMonth wide = from.minusMonths(months);
    YearMonth longest = to.minusMonths(MAX_MONTHS - 1L);
    return new MonthlyQuery(
        wide.isBefore(longest) ? longest : wide, to, unit, by, source, excluded, filters);
  }

  /** The same, split otherwise. */
  public MonthlyQuery splitBy(Dimension... others) {
    return new MonthlyQuery(from, to, unit, List.of(others), source, excluded, filters);
  }

  /** The same of everything together that the filters leave. */
  public MonthlyQuery total() {
    return splitBy();
  }

  /** The filters by the codes of their dimensions. */
  public Map<String, String> filterCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    filters.forEach((dimension, value) -> codes.put(dimension.code(), value));
    return codes;
  }

  /** The columns of values: by what it is split, then what the filters name. */
  public List<Dimension> columns() {
    List<Dimension> columns = new ArrayList<>(by);
    columns.addAll(filters.keySet());
    return columns;
  }
}
