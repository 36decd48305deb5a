package be.belfry.domain.statistics;

import be.belfry.domain.shared.RuleViolation;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Two dimensions against each other over a whole span, or one against the months. The sums at its
 * edges are not added up from the cells but counted: a record that stands in several cells counts
 * once in them, as in any total.
 *
 * @param rows name of the dimension whose values are the rows; {@value #MONTH} for the months
 * @param columns the same of the columns
 * @param rowCodes values in the order of the rows
 * @param columnCodes values in the order of the columns
 * @param cells counts by row and column; without those that are 0
 * @param rowTotals counts of the rows
 * @param columnTotals counts of the columns
 * @param total count of everything
 */
public record CrossTable(
    String rows,
    String columns,
    List<String> rowCodes,
    List<String> columnCodes,
    Map<List<String>, Long> cells,
    Map<String, Long> rowTotals,
    Map<String, Long> columnTotals,
    long total) {
  /** Name of the months among the dimensions. */
  public static final String MONTH = "month";

  /** Most cells of a page. */
  public static final int MOST = 5_000;

  public CrossTable {
    rowCodes = List.copyOf(rowCodes);
    columnCodes = List.copyOf(columnCodes);
    cells = Map.copyOf(cells);
    rowTotals = Map.copyOf(rowTotals);
    columnTotals = Map.copyOf(columnTotals);
  }

  /**
   * What can stand in its rows and columns: both dimensions of a split, or the months and the only
   * one.
   *
   * @throws IllegalArgumentException for a question that is not split: nobody can ask for that
   */
  public static List<String> sides(MonthlyQuery query) {
    if (query.by().isEmpty()) {
      throw new IllegalArgumentException("a cross-table needs a split");
    }
    List<String> sides = new ArrayList<>();
    if (query.by().size() == 1) {
      sides.add(MONTH);
    }
    query.by().forEach(d -> sides.add(d.code()));
    return sides;
  }

  /**
   * What stands in its columns.
   *
   * @param asked empty for the last dimension of the split
   * @throws RuleViolation ({@code statistics_columns}) when the question has no such side
   */
  public static String columns(MonthlyQuery query, Optional<String> asked) {
    List<String> sides = sides(query);
    String columns = asked.orElse(sides.get(1));
    if (!sides.contains(columns)) {
      throw new RuleViolation(
          "statistics_columns", "columns must be one of " + sides, sides.get(0), sides.get(1));
    }
    return columns;
  }

  /** What must be read for it: cells, totals of the first and of the second side, the total. */
  public static List<SpanQuestion> questions(MonthlyQuery query) {
    boolean months = query.by().size() == 1;
    Dimension last = query.by().get(query.by().size() - 1);
    return List.of(
        new SpanQuestion(query, months),
        months
            ? new SpanQuestion(query.total(), true)
            : new SpanQuestion(query.splitBy(query.by().get(0)), false),
        new SpanQuestion(query.splitBy(last), false),
        new SpanQuestion(query.total(), false));
  }

  /**
   * The table from its sums.
   *
   * @param columns which side stands in the columns, see {@link #columns(MonthlyQuery, Optional)}
   * @param sums answers to {@link #questions}, in their order
   */
  public static CrossTable of(
      MonthlyQuery query, String columns, List<Map<List<String>, Long>> sums) {
    List<String> sides = sides(query);
    boolean turned = columns.equals(sides.get(0));
    Map<String, Long> first = totals(sums.get(1));
    Map<String, Long> second = totals(sums.get(2));
    Map<List<String>, Long> cells = new HashMap<>();
    sums.get(0)
        .forEach(
            (values, count) ->
                cells.put(turned ? List.of(values.get(1), values.get(0)) : values, count));
    List<String> firstCodes = codes(query, sides.get(0), first.keySet());
    List<String> secondCodes = codes(query, sides.get(1), second.keySet());
    return new CrossTable(
        turned ? sides.get(1) : sides.get(0),
        columns,
        turned ? secondCodes : firstCodes,
        turned ? firstCodes : secondCodes,
        cells,
        turned ? second : first,
        turned ? first : second,
        sums.get(3).values().stream().mapToLong(Long::longValue).sum());
  }

  private static Map<String, Long> totals(Map<List<String>, Long> sums) {
    return sums.entrySet().stream()
        .collect(Collectors.toMap(e -> e.getKey().get(0), Map.Entry::getValue));
  }

  /** All months, zeros included; of a dimension what was counted, in the order of its list. */
  private static List<String> codes(MonthlyQuery query, String side, Set<String> counted) {
    List<String> codes = new ArrayList<>();
    if (side.equals(MONTH)) {
      for (YearMonth m = query.from(); !m.isAfter(query.to()); m = m.plusMonths(1)) {
        codes.add(m.toString());
      }
      return codes;
    }
    StatisticsWords.codes(side).stream().filter(counted::contains).forEach(codes::add);
    Set<String> unlisted = new TreeSet<>(counted);
    unlisted.removeAll(codes);
    codes.addAll(unlisted);
    return codes;
  }

  /** A cell. */
  public long cell(String row, String column) {
    return cells.getOrDefault(List.of(row, column), 0L);
  }

  /** How many cells there are, sums left aside. */
  public long size() {
    return (long) rowCodes.size() * columnCodes.size();
  }

  /** Whether adding up cells gives the sums, because no record stands in several of them. */
  public boolean addsUp() {
    return sum(rowTotals.values()) == total
        && sum(columnTotals.values()) == total
        && rowCodes.stream()
            .allMatch(
                r ->
                    columnCodes.stream().mapToLong(c -> cell(r, c)).sum()
                        == rowTotals.getOrDefault(r, 0L))
        && columnCodes.stream()
            .allMatch(
                c ->
                    rowCodes.stream().mapToLong(r -> cell(r, c)).sum()
                        == columnTotals.getOrDefault(c, 0L));
  }

  private static long sum(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
