package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What closing a month would publish now, beside what was published of it last: what would be shown
 * otherwise, and what has changed and would stand all the same. For inside: what stands although it
 * changed is told to nobody else.
 *
 * @param cells in the order of the tables; none of a first publication
 * @param first whether nothing of the month was published yet
 * @param shown how many figures of the month would have a value
 * @param suppressed how many would be left out
 */
public record PublicationPreview(List<Cell> cells, boolean first, long shown, long suppressed) {
  public PublicationPreview {
    cells = List.copyOf(cells);
  }

  /**
   * A figure of a table in both publications.
   *
   * @param table as its files are called: {@code t3-sector}
   * @param month month of the figure; the long tables have 24 of them
   * @param dimensions by what the table is split
   * @param values codes of the figure, one for each dimension
   * @param before as the last publication shows it
   * @param after as the next one would
   */
  public record Cell(
      String table,
      YearMonth month,
      List<String> dimensions,
      List<String> values,
      Shown before,
      Shown after) {
    public Cell {
      dimensions = List.copyOf(dimensions);
      values = List.copyOf(values);
    }
  }

  /**
   * A figure as a publication shows it.
   *
   * @param value empty when it is left out, or when there is none: nobody counted or measured
   * @param suppressed whether it is left out
   * @param carriedOver whether it stands as in the publication before
   */
  public record Shown(OptionalLong value, boolean suppressed, boolean carriedOver) {
    private boolean isLike(Shown other) {
      return value.equals(other.value) && suppressed == other.suppressed;
    }
  }

  /** Where a figure stands in its table. */
  private record Place(YearMonth month, List<String> values) {}

  /**
   * Compares.
   *
   * @param open the month as it would be closed, complete
   * @param last the newest publication of the month; empty when there is none
   * @param made what would be published of it
   */
  public static PublicationPreview of(
      ClosedMonth open, Optional<MonthlyPublication> last, PublishedMonth made) {
    MonthlyPublication next = made.publication();
    List<MonthlyFigure> own =
        PublishedTable.of(next).values().stream()
            .flatMap(table -> table.items().stream())
            .filter(figure -> figure.month().equals(next.month()))
            .toList();
    return new PublicationPreview(
        last.map(before -> cells(open.figures(), before, made)).orElse(List.of()),
        last.isEmpty(),
        own.stream().filter(figure -> figure.value().isPresent()).count(),
        own.stream().filter(figure -> figure.flags().contains(Flag.SUPPRESSED)).count());
  }

  private static List<Cell> cells(
      MonthlyPublication open, MonthlyPublication before, PublishedMonth made) {
    Map<String, MonthlyStatistics> complete = PublishedTable.of(open);
    Map<String, MonthlyStatistics> then = PublishedTable.of(before);
    Map<String, MonthlyStatistics> next = PublishedTable.of(made.publication());
    Set<String> names = new LinkedHashSet<>(next.keySet());
    names.addAll(then.keySet());
    names.addAll(complete.keySet());
    List<Cell> cells = new ArrayList<>();
    for (String name : names) {
      cells.addAll(
          cells(
              name,
              Optional.ofNullable(complete.get(name)),
              Optional.ofNullable(then.get(name)),
              Optional.ofNullable(next.get(name)),
              made));
    }
    return cells;
  }

  private static List<Cell> cells(
      String name,
      Optional<MonthlyStatistics> complete,
      Optional<MonthlyStatistics> then,
      Optional<MonthlyStatistics> next,
      PublishedMonth made) {
    MonthlyStatistics table =
        Stream.of(next, then, complete).flatMap(Optional::stream).findFirst().orElseThrow();
    List<String> dimensions = table.dimensions().subList(1, table.dimensions().size());
    Map<Place, MonthlyFigure> open = places(complete);
    Map<Place, MonthlyFigure> old = places(then);
    Map<Place, MonthlyFigure> young = places(next);
    Set<Place> all = new LinkedHashSet<>(young.keySet());
    all.addAll(old.keySet());
    all.addAll(open.keySet());
    // A split has no row for what is 0; a time or a sum that is not there was not measured.
    OptionalLong absent =
        dimensions.isEmpty() || dimensions.contains(TimeTables.STATISTIC)
            ? OptionalLong.empty()
            : OptionalLong.of(0);
    List<Cell> cells = new ArrayList<>();
    for (Place place : all) {
      boolean stands =
          place.month().equals(made.publication().month())
              && made.withheld().carried().contains(split(table, place));
      Shown before = shown(old.get(place), absent, false);
      Shown after = shown(young.get(place), absent, stands);
      boolean hides =
          stands
              && !after.suppressed()
              && !shown(open.get(place), absent, false).value().equals(after.value());
      if (hides || !before.isLike(after)) {
        cells.add(new Cell(name, place.month(), dimensions, place.values(), before, after));
      }
    }
    return cells;
  }

  private static Map<Place, MonthlyFigure> places(Optional<MonthlyStatistics> table) {
    Map<Place, MonthlyFigure> places = new LinkedHashMap<>();
    table
        .map(MonthlyStatistics::items)
        .orElse(List.of())
        .forEach(figure -> places.put(new Place(figure.month(), figure.values()), figure));
    return places;
  }

  private static Shown shown(MonthlyFigure figure, OptionalLong absent, boolean stands) {
    return figure == null
        ? new Shown(absent, false, stands)
        : new Shown(figure.value(), figure.flags().contains(Flag.SUPPRESSED), stands);
  }

  /** With what a figure is revised, or stands: see {@link Withheld#carried}. */
  private static String split(MonthlyStatistics table, Place place) {
    if (table.dimensions().size() == 1) {
      return Split.total(table.unit());
    }
    if (!table.dimensions().contains(TimeTables.STATISTIC)) {
      return Split.name(table);
    }
    TimeMeasure measure = Coded.of(TimeMeasure.class, place.values().get(0));
    return place.values().get(1).equals(TimeTables.OUTSTANDING)
        ? Split.overdue(measure)
        : Split.name(measure);
  }
}
