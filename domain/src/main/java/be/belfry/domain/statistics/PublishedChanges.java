package be.belfry.domain.statistics;

import be.belfry.domain.statistics.PublishedChange.Shown;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What two publications of a month show otherwise, as anybody finds it out from their tables.
 *
 * @param figures what both show, and not alike
 * @param onlyInOne whether some figure is shown by one of them only; what the other one left out is
 *     not told
 */
public record PublishedChanges(List<PublishedChange> figures, boolean onlyInOne) {
  /** Nothing is shown otherwise. */
  public static final PublishedChanges NONE = new PublishedChanges(List.of(), false);

  public PublishedChanges {
    figures = List.copyOf(figures);
  }

  /** A cell of a table. */
  private record Cell(YearMonth month, List<String> values) {}

  /**
   * What is shown otherwise in a table that both publications have, in the order of the later one.
   * A split leaves out what is 0: a row that one of them does not have is a 0 there. A time or a
   * sum that is not there was not measured.
   */
  public static PublishedChanges between(String table, List<Shown> earlier, List<Shown> later) {
    Map<Cell, Shown> then = cells(earlier);
    Map<Cell, Shown> now = cells(later);
    Map<Cell, Shown> all = new LinkedHashMap<>(now);
    then.forEach(all::putIfAbsent);
    List<PublishedChange> figures = new ArrayList<>();
    boolean onlyInOne = false;
    for (Map.Entry<Cell, Shown> one : all.entrySet()) {
      Shown row = one.getValue();
      OptionalLong before = value(then.get(one.getKey()), row);
      OptionalLong after = value(now.get(one.getKey()), row);
      if (before.isPresent() != after.isPresent()) {
        onlyInOne = true;
      } else if (!before.equals(after)) {
        figures.add(
            new PublishedChange(
                table,
                row.month(),
                row.dimensions(),
                row.values(),
                before.getAsLong(),
                after.getAsLong(),
                row.terms()));
      }
    }
    return new PublishedChanges(figures, onlyInOne);
  }

  /** Of a table that only one of both publications has. */
  public static PublishedChanges onlyIn(List<Shown> rows) {
    return new PublishedChanges(List.of(), rows.stream().anyMatch(row -> row.value().isPresent()));
  }

  /** Of several tables together. */
  public static PublishedChanges together(List<PublishedChanges> tables) {
    return new PublishedChanges(
        tables.stream().flatMap(t -> t.figures().stream()).toList(),
        tables.stream().anyMatch(PublishedChanges::onlyInOne));
  }

  private static Map<Cell, Shown> cells(List<Shown> rows) {
    Map<Cell, Shown> cells = new LinkedHashMap<>();
    rows.forEach(row -> cells.put(new Cell(row.month(), row.values()), row));
    return cells;
  }

  private static OptionalLong value(Shown row, Shown other) {
    if (row != null) {
      return row.value();
    }
    boolean split =
        !other.dimensions().isEmpty() && !other.dimensions().contains(TimeTables.STATISTIC);
    return split ? OptionalLong.of(0) : OptionalLong.empty();
  }
}
