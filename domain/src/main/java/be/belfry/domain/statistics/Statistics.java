package be.belfry.domain.statistics;

import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.time.BelgianTime;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The counting rules, version {@value #DEFINITION}: from stored counts to figures with their status
 * and flags.
 */
@LegalBasis("BELFRY-STATISTICS")
public final class Statistics {
  /**
   * Version of the rules; a change of what is counted raises it. 2026-2: what came on paper counts
   * from when it came; times of reports are of those that had to come; voluntary reports and what
   * partners tell stand by themselves among the regimes. 2026-3: reports are in time by the law's
   * last lawful instant; what fell due and has not come is counted. 2026-4: sub-sectors. 2026-5:
   * users and hours are of reports that stood; the tier is the highest of all that an incident goes
   * on for. 2026-6: an entity is told apart by its enterprise number where one is known. 2026-7: a
   * duplicate of another entity's notification owes its own reports, what follows a test or a
   * duplicate counts as little as it does, and an entity is hit once by an incident.
   */
  public static final String DEFINITION = "2026-7";

  /** All versions of the rules, the newest first; each says in words what it changed. */
  public static final List<String> DEFINITIONS =
      List.of(DEFINITION, "2026-6", "2026-5", "2026-4", "2026-3", "2026-2", "2026-1");

  /** Days after the end of a month from which on it is closed as final. */
  public static final int FINAL_AFTER_DAYS = 60;

  /** The reason's column when what is excluded is asked for. */
  public static final String EXCLUDED = "excluded";

  /** Why a record does not count. */
  public static final List<String> REASONS =
      List.of("exercise", "test", "duplicate", "falsePositive", "merged");

  /** By month, then by the values; nothing is put together for it, as a table has many cells. */
  private static final Comparator<MonthlyCount> ORDER =
      Comparator.comparing(MonthlyCount::month)
          .thenComparing(MonthlyCount::values, Statistics::compare);

  private Statistics() {}

  private static int compare(List<String> one, List<String> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = one.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** As what a month is closed on a day. */
  public static FigureStatus status(YearMonth month, LocalDate today) {
    return today.isAfter(month.atEndOfMonth().plusDays(FINAL_AFTER_DAYS))
        ? FigureStatus.FINAL
        : FigureStatus.PROVISIONAL;
  }

  /** True when the own series cannot be compared with the months before this one. */
  public static boolean isBreak(YearMonth month) {
    return SeriesBreak.at(month).isPresent();
  }

  /**
   * The table. Without a dimension it has one figure for each month of the span, zeros included;
   * with dimensions only what was counted.
   *
   * @param counts stored counts of the query
   * @param today day in Brussels on which it is made, when all months were closed in time
   */
  public static MonthlyStatistics present(
      MonthlyQuery query, List<MonthlyCount> counts, LocalDate today) {
    return present(query, counts, Finality.byCalendar(today), Optional.empty(), Optional.empty());
  }

  /**
   * The same of a foreign series, when the source is one: its months are those that it gives, its
   * definition is its own. Own months before the first record have no figure, unless a record was
   * dated back to them.
   *
   * @param finality how far the months are
   * @param series what is said of it
   * @param observedFrom month of the first record here; empty when all months were observed
   */
  public static MonthlyStatistics present(
      MonthlyQuery query,
      List<MonthlyCount> counts,
      Finality finality,
      Optional<ForeignSeries> series,
      Optional<YearMonth> observedFrom) {
    return present(query, counts, finality, series, observedFrom, Optional.empty());
  }

  /**
   * The same while a month goes on.
   *
   * @param running that month, which says so; own months after it have no figure
   */
  public static MonthlyStatistics present(
      MonthlyQuery query,
      List<MonthlyCount> counts,
      Finality finality,
      Optional<ForeignSeries> series,
      Optional<YearMonth> observedFrom,
      Optional<YearMonth> running) {
    boolean own = query.source().equals(MonthlyQuery.OWN);
    Optional<YearMonth> first = observedFrom.filter(m -> own);
    Optional<YearMonth> present = running.filter(m -> own);
    List<MonthlyFigure> items =
        (series.isPresent() ? counts : complete(query, counts))
            .stream()
                .filter(c -> c.count() > 0 || isWhole(query))
                .sorted(ORDER)
                .map(c -> figure(c, own, finality, first, present))
                .toList();
    List<String> dimensions = new ArrayList<>(List.of("month"));
    if (query.excluded()) {
      dimensions.add(EXCLUDED);
    }
    query.columns().forEach(d -> dimensions.add(d.code()));
    return new MonthlyStatistics(
        query.unit(),
        query.from(),
        query.to(),
        series
            .map(ForeignSeries::referenceDate)
            .orElse(own ? query.unit().referenceDate() : ReferenceDate.STARTED),
        BelgianTime.ZONE.getId(),
        series.map(ForeignSeries::source).orElse(DEFINITION),
        query.source(),
        dimensions,
        items,
        notes(query, own, items, first, present),
        series,
        first,
        present,
        query.filterCodes());
  }

  /** One figure for each month. */
  private static boolean isWhole(MonthlyQuery query) {
    return query.by().isEmpty() && !query.excluded();
  }

  private static List<MonthlyCount> complete(MonthlyQuery query, List<MonthlyCount> counts) {
    if (!isWhole(query)) {
      return counts;
    }
    List<String> values = List.copyOf(query.filters().values());
    Map<YearMonth, MonthlyCount> found =
        counts.stream().collect(Collectors.toMap(MonthlyCount::month, Function.identity()));
    List<MonthlyCount> all = new ArrayList<>();
    for (YearMonth m = query.from(); !m.isAfter(query.to()); m = m.plusMonths(1)) {
      all.add(found.getOrDefault(m, new MonthlyCount(m, values, 0, 0, false)));
    }
    return all;
  }

  /**
   * A single figure of a query, as it stands in the table.
   *
   * @param observedFrom month of the first record here
   * @param running month that goes on
   */
  public static MonthlyFigure figure(
      MonthlyQuery query,
      MonthlyCount count,
      Finality finality,
      YearMonth observedFrom,
      YearMonth running) {
    boolean own = query.source().equals(MonthlyQuery.OWN);
    return figure(
        count,
        own,
        finality,
        Optional.of(observedFrom).filter(m -> own),
        Optional.of(running).filter(m -> own));
  }

  private static MonthlyFigure figure(
      MonthlyCount count,
      boolean own,
      Finality finality,
      Optional<YearMonth> first,
      Optional<YearMonth> running) {
    Optional<Flag> gap = gap(count.month(), first, running);
    if (count.count() == 0 && gap.isPresent()) {
      return MonthlyFigure.gap(count.month(), count.values(), gap.get(), isBreak(count.month()));
    }
    List<Flag> flags = new ArrayList<>();
    if (running.filter(count.month()::equals).isPresent()) {
      flags.add(Flag.RUNNING);
    }
    if (count.revised()) {
      flags.add(Flag.REVISED);
    }
    if (count.moved()) {
      flags.add(Flag.MOVED);
    }
    if (own && isBreak(count.month())) {
      flags.add(Flag.BREAK);
    }
    if (count.imputed().orElse(0) > 0) {
      flags.add(Flag.IMPUTED_DATE);
    }
    return new MonthlyFigure(
        count.month(),
        count.values(),
        OptionalLong.of(count.count()),
        // Final is the figure of the closure, not another one that came since.
        count.moved() ? FigureStatus.PROVISIONAL : finality.of(count.month()),
        flags,
        count.values().isEmpty() ? count.imputed() : OptionalLong.empty());
  }

  /** Why there is no figure of a month in which nothing was counted; empty when that is 0. */
  static Optional<Flag> gap(
      YearMonth month, Optional<YearMonth> first, Optional<YearMonth> running) {
    if (first.filter(month::isBefore).isPresent()) {
      return Optional.of(Flag.NOT_OBSERVED);
    }
    return running.filter(month::isAfter).map(m -> Flag.NOT_BEGUN);
  }

  /** Sentences that belong to a table, when other figures stand in it. */
  static List<Note> notes(List<Note> before, List<MonthlyFigure> items) {
    Set<Note> notes = new TreeSet<>(before);
    notes.removeAll(
        List.of(Note.IMPUTED_DATE, Note.REVISED, Note.MOVED, Note.CARRIED_OVER, Note.NOT_CLOSED));
    Stream.of(SeriesBreak.values()).map(SeriesBreak::note).forEach(notes::remove);
    byFlags(items, notes, true);
    return List.copyOf(notes);
  }

  private static List<Note> notes(
      MonthlyQuery query,
      boolean own,
      List<MonthlyFigure> items,
      Optional<YearMonth> first,
      Optional<YearMonth> running) {
    Set<Note> notes = new TreeSet<>();
    if (running.filter(m -> !m.isAfter(query.to())).isPresent()) {
      notes.add(Note.RUNNING);
    }
    if (first.filter(query.from()::isBefore).isPresent()) {
      notes.add(Note.NOT_OBSERVED);
    }
    if (query.columns().stream().anyMatch(Dimension::isMultiple)) {
      notes.add(Note.MULTIPLE);
    }
    if (own
        && query.unit().isReported()
        && query.columns().stream().anyMatch(Dimension::isDescribed)) {
      notes.add(Note.AS_NOTIFIED);
    }
    byFlags(items, notes, own);
    if (query.excluded()) {
      notes.add(Note.EXCLUDED);
    }
    if (!own) {
      notes.add(Note.IMPORTED);
    }
    return List.copyOf(notes);
  }

  private static void byFlags(List<MonthlyFigure> items, Set<Note> notes, boolean own) {
    for (MonthlyFigure item : items) {
      if (item.flags().isEmpty()) {
        continue;
      }
      if (item.flags().contains(Flag.BREAK)) {
        SeriesBreak.at(item.month()).map(SeriesBreak::note).ifPresent(notes::add);
      }
      if (item.flags().contains(Flag.IMPUTED_DATE)) {
        notes.add(own ? Note.IMPUTED_DATE : Note.YEAR_ONLY);
      }
      if (item.flags().contains(Flag.REVISED)) {
        notes.add(Note.REVISED);
      }
      if (item.flags().contains(Flag.MOVED)) {
        notes.add(Note.MOVED);
      }
      if (item.flags().contains(Flag.CARRIED_OVER)) {
        notes.add(Note.CARRIED_OVER);
      }
      if (item.flags().contains(Flag.NOT_CLOSED)) {
        notes.add(Note.NOT_CLOSED);
      }
      if (item.flags().contains(Flag.SUPPRESSED)) {
        notes.add(Note.SUPPRESSED);
      }
    }
  }
}
