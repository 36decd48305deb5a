package be.belfry.domain.statistics;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table of monthly figures with all that makes them comparable. The one model from which screen,
 * REST, CSV, XLSX and PDF are made.
 *
 * @param unit what is counted
 * @param from first month, inclusive
 * @param to last month, inclusive
 * @param referenceDate the date that gives the month
 * @param zone zone of that date
 * @param definition version of the counting rules
 * @param source where the records come from
 * @param dimensions names of the columns: {@code month}, then what the figures are split by, then
 *     what the filters name
 * @param items the figures, by month, then by the values
 * @param notes what must be printed with them
 * @param series what is said of a foreign series; empty for figures that were counted here
 * @param observedFrom month of the first record here; empty when all months were observed
 * @param running month that goes on, so that later ones have not begun; empty when all are over
 * @param filters the only value that is in the table, by its column; empty for the whole
 */
public record MonthlyStatistics(
    Unit unit,
    YearMonth from,
    YearMonth to,
    ReferenceDate referenceDate,
    String zone,
    String definition,
    String source,
    List<String> dimensions,
    List<MonthlyFigure> items,
    List<Note> notes,
    Optional<ForeignSeries> series,
    Optional<YearMonth> observedFrom,
    Optional<YearMonth> running,
    Map<String, String> filters) {
  /** In place of a regime, where figures are of all of them. */
  public static final String ALL = "all";

  public MonthlyStatistics {
    filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    dimensions = List.copyOf(dimensions);
    items = List.copyOf(items);
    notes = List.copyOf(notes);
  }

  /** A table of figures that were counted here, of observed months alone. */
  public MonthlyStatistics(
      Unit unit,
      YearMonth from,
      YearMonth to,
      ReferenceDate referenceDate,
      String zone,
      String definition,
      String source,
      List<String> dimensions,
      List<MonthlyFigure> items,
      List<Note> notes) {
    this(
        unit,
        from,
        to,
        referenceDate,
        zone,
        definition,
        source,
        dimensions,
        items,
        notes,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** The same table with other figures. */
  public MonthlyStatistics with(List<MonthlyFigure> others) {
    return with(definition, others, Statistics.notes(notes, others));
  }

  /** The same table, counted by another version of the rules. */
  public MonthlyStatistics definedBy(String version) {
    return with(version, items, notes);
  }

  /**
   * The same table, which says so when other versions of the rules than its own counted some of its
   * months.
   *
   * @param versions by which its closed months were counted
   */
  public MonthlyStatistics countedBy(Collection<String> versions) {
    if (versions.stream().allMatch(definition::equals)) {
      return this;
    }
    Set<Note> more = new TreeSet<>(notes);
    more.add(Note.EARLIER_RULES);
    return with(definition, items, List.copyOf(more));
  }

  private MonthlyStatistics with(String version, List<MonthlyFigure> figures, List<Note> said) {
    return new MonthlyStatistics(
        unit,
        from,
        to,
        referenceDate,
        zone,
        version,
        source,
        dimensions,
        figures,
        said,
        series,
        observedFrom,
        running,
        filters);
  }

  /** Code of the regime that the figures are of, or {@link #ALL}. */
  public String regime() {
    return filters.getOrDefault(Dimension.REGIME.code(), ALL);
  }

  /** Whether a month can have several figures, so that what is 0 has none. */
  public boolean isSplit() {
    return dimensions.size() - 1 > filters.size();
  }

  /** Whether anybody counted here in a month; of a foreign series see {@link #observed}. */
  public boolean isObserved(YearMonth month) {
    return gap(month).isEmpty();
  }

  /** Why nobody counted here in a month; empty when somebody did. */
  public Optional<Flag> gap(YearMonth month) {
    return Statistics.gap(month, observedFrom, running);
  }

  /**
   * By how much the total of a month differs from an earlier one; empty when one of both is hidden,
   * was not observed or is not there, or where the series breaks between them. Of a table that is
   * not split.
   *
   * @param months how many months before
   */
  public OptionalLong change(YearMonth month, int months) {
    YearMonth earlier = month.minusMonths(months);
    OptionalLong now = total(month);
    OptionalLong then = total(earlier);
    boolean broken = source.equals(MonthlyQuery.OWN) && SeriesBreak.isBetween(earlier, month);
    return now.isPresent() && then.isPresent() && !broken
        ? OptionalLong.of(now.getAsLong() - then.getAsLong())
        : OptionalLong.empty();
  }

  /**
   * The same in percent of the earlier month, by the rules of {@link Comparisons}; empty too when
   * that had too few.
   *
   * @param months how many months before
   */
  public Optional<BigDecimal> growth(YearMonth month, int months) {
    OptionalLong change = change(month, months);
    return change.isPresent()
        ? Comparisons.growth(total(month).orElse(0), total(month.minusMonths(months)))
        : Optional.empty();
  }

  private OptionalLong total(YearMonth month) {
    return items.stream()
        .filter(i -> i.month().equals(month) && isObserved(month))
        .map(MonthlyFigure::value)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  /**
   * Months in which somebody counted, so that what has no figure in them is 0: of a foreign series
   * those that its figures give, none that it leaves out.
   */
  public Set<YearMonth> observed() {
    Set<YearMonth> months = new HashSet<>();
    if (series.isPresent()) {
      items.forEach(i -> months.add(i.month()));
      return months;
    }
    for (YearMonth m = from; !m.isAfter(to); m = m.plusMonths(1)) {
      if (isObserved(m)) {
        months.add(m);
      }
    }
    return months;
  }

  /**
   * Sum of the figures; meaningful only over months, not over values that can hold one record
   * twice.
   */
  public long sum() {
    return items.stream().mapToLong(i -> i.value().orElse(0)).sum();
  }
}
