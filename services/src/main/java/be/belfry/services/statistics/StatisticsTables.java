package be.belfry.services.statistics;

import static be.belfry.domain.security.Permission.DEADLINE_WATCH;
import static be.belfry.domain.security.Permission.STATISTICS_EXPORT;
import static be.belfry.domain.security.Permission.STATISTICS_READ;
import static be.belfry.domain.statistics.StatisticsFormat.CSVW;
import static be.belfry.domain.statistics.StatisticsFormat.SDMX_STRUCTURE;

import be.belfry.domain.security.Installation;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.ComparedStatistics;
import be.belfry.domain.statistics.Comparisons;
import be.belfry.domain.statistics.CrossTable;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureExport;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Finality;
import be.belfry.domain.statistics.ForeignSeries;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.LeadershipFigures;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.PublishedTable;
import be.belfry.domain.statistics.SpanTimes;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsEvent.FiguresExported;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.StatisticsQueries;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.statistics.Unit;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what files are made from, in a transaction that ends before the file is made: that takes
 * long and needs no database.
 */
@Stateless
public class StatisticsTables {
  /** By what the report splits the month, in its order. */
  private static final Map<Unit, List<Dimension>> SPLITS = new EnumMap<>(Unit.class);

  static {
    SPLITS.put(
        Unit.INCIDENT,
        List.of(
            Dimension.CLASSIFICATION,
            Dimension.SECTOR,
            Dimension.SUB_SECTOR,
            Dimension.PHENOMENON,
            Dimension.SEVERITY,
            Dimension.TIER,
            Dimension.PROVINCE,
            Dimension.CROSS_BORDER,
            Dimension.ROOT_CAUSE));
    SPLITS.put(
        Unit.NOTIFICATION,
        List.of(
            Dimension.CLASSIFICATION,
            Dimension.SECTOR,
            Dimension.SEVERITY,
            Dimension.TIER,
            Dimension.REGIME,
            Dimension.CHANNEL));
    SPLITS.put(Unit.WARNING, PublishedTable.T13.splits());
  }

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private StatisticsQueries queries;
  @Inject private Installation installation;
  @Inject private Event<DomainEvent> events;

  /**
   * The figures of a query as data that leaves: in one piece like the files that are made as a
   * whole, with their limits, and recorded like them.
   *
   * @throws RuleViolation ({@code statistics_tooManyRows}) when there are too many for one piece
   */
  public MonthlyStatistics data(MonthlyQuery query) {
    door.require(STATISTICS_READ);
    // Read once: counting first how many there are would take as long as reading them.
    List<MonthlyCount> counts = queries.counts(query, FigureExport.MOST_AT_ONCE + 1);
    if (counts.size() > FigureExport.MOST_AT_ONCE) {
      atOnce(query);
      counts = queries.counts(query);
    }
    if (FigureExport.isBulk(counts.stream().filter(c -> c.count() > 0).count())) {
      door.require(STATISTICS_EXPORT);
    }
    LocalDate today = today(time.now());
    MonthlyStatistics table = present(query, counts, today, finality(query, today));
    exported(query, FiguresExported.JSON, table.items().size());
    return table;
  }

  /**
   * The figures of a query with growth and shares, for a page: read once, from a year before, and
   * not at all when there are too many for one piece.
   */
  public ComparedStatistics compared(MonthlyQuery query) {
    door.require(STATISTICS_READ);
    LocalDate today = today(time.now());
    return compared(query, queries::counts, today, finality(query, today));
  }

  private ComparedStatistics compared(
      MonthlyQuery query,
      Function<MonthlyQuery, List<MonthlyCount>> read,
      LocalDate today,
      Finality finality) {
    long rows = rows(query);
    if (rows > FigureExport.MOST_AT_ONCE) {
      return new ComparedStatistics(head(query, today), List.of(), OptionalLong.of(rows));
    }
    MonthlyQuery earlier = query.earlier(Comparisons.BEFORE);
    List<MonthlyCount> counts = read.apply(earlier);
    MonthlyStatistics wide = present(earlier, counts, today, finality);
    MonthlyStatistics table =
        present(
            query,
            counts.stream().filter(c -> !c.month().isBefore(query.from())).toList(),
            today,
            finality);
    return new ComparedStatistics(
        table,
        Comparisons.of(
            table,
            wide,
            query.by().isEmpty()
                ? wide
                : present(earlier.total(), read.apply(earlier.total()), today, finality),
            YearMonth.from(today)),
        OptionalLong.empty());
  }

  /**
   * The same as data that leaves, with the limits and the record of {@link #data}. With the growth
   * the figures of the year before leave too.
   *
   * @throws RuleViolation ({@code statistics_tooManyRows}) when there are too many for one piece
   */
  public ComparedStatistics comparedData(MonthlyQuery query) {
    door.require(STATISTICS_READ);
    atOnce(query);
    MonthlyQuery told = query.earlier(Comparisons.BEFORE);
    long rows = rows(told);
    if (FigureExport.isBulk(rows)) {
      door.require(STATISTICS_EXPORT);
    }
    ComparedStatistics compared = compared(query);
    exported(told, FiguresExported.JSON, Math.max(rows, compared.table().items().size()));
    return compared;
  }

  /**
   * Two dimensions against each other over the whole span, or one against the months, for a page.
   *
   * @param columns what stands in the columns; the last dimension of the split when it is empty
   * @throws RuleViolation ({@code statistics_columns}) before anything is read
   */
  public CrossTable cross(MonthlyQuery query, Optional<String> columns) {
    door.require(STATISTICS_READ);
    String side = CrossTable.columns(query, columns);
    return CrossTable.of(query, side, queries.sums(CrossTable.questions(query)));
  }

  /**
   * Times and sums of a month.
   *
   * @param closure the closure that they are of; empty of a month that nobody closed
   */
  public record TimesOfMonth(MonthlyStatistics times, Optional<Closure> closure) {}

  /** Times and sums of a month. */
  public TimesOfMonth times(YearMonth month) {
    door.require(STATISTICS_READ);
    Map<YearMonth, Closure> closures = newest();
    Optional<Closure> closure = Optional.ofNullable(closures.get(month));
    Optional<Integer> no = closure.map(Closure::no);
    return new TimesOfMonth(
        TimeTables.of(month, queries.times(month, no), own(closures).of(month))
            .definedBy(closure.map(Closure::definition).orElse(Statistics.DEFINITION)),
        closure);
  }

  /**
   * Times and sums of several months, each by itself, and those of all of them together.
   *
   * @param closures the closure that the times of a month are of, of each month that was closed
   */
  public record TimesOfSpan(
      MonthlyStatistics months, SpanTimes times, Map<YearMonth, Closure> closures) {}

  /** Times and sums of a span. */
  public TimesOfSpan times(YearMonth from, YearMonth to) {
    door.require(STATISTICS_READ);
    MonthlyQuery span = MonthlyQuery.of(from, to, Unit.NOTIFICATION);
    Map<YearMonth, Closure> closures = newest();
    Map<YearMonth, Integer> numbers = numbers(closures);
    SpanTimes times = queries.times(span.from(), span.to(), numbers);
    closures.keySet().removeIf(m -> m.isBefore(from) || m.isAfter(to));
    MonthlyStatistics months = TimeTables.of(from, to, times, own(closures));
    return new TimesOfSpan(
        months.countedBy(closures.values().stream().map(Closure::definition).toList()),
        times,
        closures);
  }

  /** A table that leaves, and what its file says of itself. */
  public record Exported(MonthlyStatistics table, Imprint imprint) {}

  /** The same for a file that leaves; that is recorded. */
  public Exported exported(MonthlyQuery query, StatisticsFormat format) {
    door.require(STATISTICS_READ);
    Instant now = time.now();
    boolean described = format == CSVW || format == SDMX_STRUCTURE;
    long rows = described ? rows(query) : atOnce(query);
    if (FigureExport.isBulk(rows) && !described) {
      door.require(STATISTICS_EXPORT);
    }
    MonthlyStatistics table =
        described && rows > FigureExport.MOST_AT_ONCE
            ? head(query, today(now))
            : table(query, today(now));
    exported(query, format.code(), table.items().size());
    return new Exported(table, Imprint.internal(now, installation.isDemo()));
  }

  /**
   * What a file that is written row by row begins with; that it leaves is recorded before it does.
   *
   * @throws be.belfry.domain.shared.NotAllowed when there are many rows and the caller may not
   *     export in bulk
   */
  public FigureExport export(MonthlyQuery query, StatisticsFormat format) {
    door.require(STATISTICS_READ);
    FigureExport export = head(query, format);
    if (export.isBulk()) {
      door.require(STATISTICS_EXPORT);
    }
    exported(query, format.code(), export.rows());
    return export;
  }

  /** What a file that is made in the background begins with; nothing leaves by it. */
  public FigureExport begun(MonthlyQuery query, StatisticsFormat format) {
    door.require(DEADLINE_WATCH);
    return head(query, format);
  }

  /**
   * How many rows a file of a question has, about: the figures may move until it is made.
   *
   * @throws be.belfry.domain.shared.Busy when too much is left to be counted
   */
  public long rowsOf(MonthlyQuery query) {
    door.require(STATISTICS_EXPORT);
    return isWhole(query) ? table(query, today(time.now())).items().size() : rows(query);
  }

  private boolean isWhole(MonthlyQuery query) {
    return query.by().isEmpty() || series(query.source()).isPresent();
  }

  private FigureExport head(MonthlyQuery query, StatisticsFormat format) {
    Instant now = time.now();
    boolean whole = isWhole(query);
    long rows = rows(query);
    MonthlyStatistics table = whole ? table(query, today(now)) : head(query, today(now));
    return new FigureExport(
        query,
        format,
        table,
        Imprint.internal(now, installation.isDemo()),
        rows,
        whole,
        finality(query, today(now)),
        observedFrom(today(now)),
        YearMonth.from(today(now)));
  }

  /**
   * The whole series of what counts, up to the last month that is over and as far back as a
   * question may go.
   */
  public MonthlyStatistics whole(Unit unit, String source) {
    door.require(STATISTICS_READ);
    LocalDate today = today(time.now());
    YearMonth last = YearMonth.from(today).minusMonths(1);
    YearMonth first = last.minusMonths(MonthlyQuery.MAX_MONTHS - 1L);
    return table(new MonthlyQuery(first, last, unit, List.of(), source, false), today);
  }

  /** How many rows there are, when they are few enough to be made as a whole. */
  private long atOnce(MonthlyQuery query) {
    long rows = rows(query);
    if (rows > FigureExport.MOST_AT_ONCE) {
      throw new RuleViolation(
          "statistics_tooManyRows",
          rows + " rows, at most " + FigureExport.MOST_AT_ONCE,
          rows,
          FigureExport.MOST_AT_ONCE);
    }
    return rows;
  }

  /** Whatever is not kept as monthly facts is short. */
  private long rows(MonthlyQuery query) {
    return series(query.source()).isPresent() || query.by().isEmpty()
        ? queries.counts(query).size()
        : queries.rows(query);
  }

  private MonthlyStatistics head(MonthlyQuery query, LocalDate today) {
    return Statistics.present(
        query,
        List.of(),
        finality(query, today),
        Optional.empty(),
        Optional.of(observedFrom(today)),
        Optional.of(YearMonth.from(today)));
  }

  /**
   * The report of a month. A month that was closed stands in it as it was closed last, whatever
   * came since; what nobody closed stands as it is now.
   */
  public MonthlyPublication month(YearMonth month) {
    door.require(STATISTICS_READ);
    return publication(month, time.now());
  }

  /** The same for a document that leaves; that is recorded. */
  public MonthlyPublication exported(YearMonth month) {
    MonthlyPublication publication = month(month);
    exported(
        MonthlyQuery.of(month, month, Unit.INCIDENT),
        FiguresExported.PDF,
        publication.incidents().items().size());
    return publication;
  }

  /** What the report for leadership is made from. */
  public record Leadership(MonthlyPublication publication, LeadershipFigures more) {}

  /** The same for a document that leaves; that is recorded. */
  public Leadership leadership(YearMonth month) {
    door.require(STATISTICS_READ);
    Instant now = time.now();
    LocalDate today = today(now);
    Map<YearMonth, Closure> closures = newest();
    List<ComparedStatistics> series =
        series(month).stream().map(q -> closedCompared(q, today, closures)).toList();
    List<ComparedStatistics> tables =
        splits(month).stream()
            .map(q -> closedCompared(q, today, closures))
            .filter(t -> isKept(t.table(), closures))
            .toList();
    // The tables that are compared are those of the report itself: no figure is read twice.
    MonthlyPublication publication =
        publication(
            month,
            now,
            closures,
            series.stream().map(ComparedStatistics::table).toList(),
            tables.stream().map(ComparedStatistics::table).toList());
    exported(
        MonthlyQuery.of(month, month, Unit.INCIDENT),
        FiguresExported.LEADERSHIP,
        publication.incidents().items().size());
    YearMonth first = month.minusMonths(MonthlyQuery.MAX_MONTHS - 1L);
    int shown = Optional.ofNullable(closures.get(month)).map(Closure::no).orElse(0);
    return new Leadership(
        publication,
        new LeadershipFigures(
            series,
            tables,
            closed(MonthlyQuery.of(first, month, Unit.NOTIFICATION), today, closures),
            closed(MonthlyQuery.of(first, month, Unit.INCIDENT), today, closures),
            queries.closures(month).stream()
                .filter(c -> c.no() > 1 && c.no() <= shown)
                .map(c -> new LeadershipFigures.Revised(c, queries.changes(month, c.no() - 1)))
                .filter(revised -> !revised.changes().isEmpty())
                .toList()));
  }

  private static List<MonthlyQuery> series(YearMonth month) {
    YearMonth from = month.minusMonths(MonthlyPublication.SPAN - 1L);
    return Stream.of(Unit.NOTIFICATION, Unit.INCIDENT, Unit.ENTITY, Unit.WARNING)
        .map(unit -> MonthlyQuery.of(from, month, unit))
        .toList();
  }

  private static List<MonthlyQuery> splits(YearMonth month) {
    return SPLITS.entrySet().stream()
        .flatMap(
            unit ->
                unit.getValue().stream()
                    .map(by -> MonthlyQuery.of(month, month, unit.getKey(), by)))
        .toList();
  }

  private MonthlyPublication publication(YearMonth month, Instant now) {
    LocalDate today = today(now);
    Map<YearMonth, Closure> closures = newest();
    return publication(
        month,
        now,
        closures,
        series(month).stream().map(q -> closed(q, today, closures)).toList(),
        splits(month).stream()
            .map(q -> closed(q, today, closures))
            .filter(t -> isKept(t, closures))
            .toList());
  }

  /** False of sub-sectors in a closure that was made before anybody counted them. */
  private static boolean isKept(MonthlyStatistics table, Map<YearMonth, Closure> closures) {
    return !table.items().isEmpty()
        || !table.dimensions().contains(Dimension.SUB_SECTOR.code())
        || !closures.containsKey(table.to());
  }

  private ComparedStatistics closedCompared(
      MonthlyQuery query, LocalDate today, Map<YearMonth, Closure> closures) {
    Map<YearMonth, Integer> numbers = numbers(closures);
    return compared(query, q -> queries.closedCounts(q, numbers), today, own(closures));
  }

  /** A closure that comes meanwhile changes nothing: figures and number belong together. */
  private MonthlyStatistics closed(
      MonthlyQuery query, LocalDate today, Map<YearMonth, Closure> closures) {
    return present(query, queries.closedCounts(query, numbers(closures)), today, own(closures));
  }

  private static Map<YearMonth, Integer> numbers(Map<YearMonth, Closure> closures) {
    return closures.values().stream().collect(Collectors.toMap(Closure::month, Closure::no));
  }

  /** Those of the months that stand in a month's report. */
  private static Map<YearMonth, Closure> shown(Map<YearMonth, Closure> closures, YearMonth month) {
    Map<YearMonth, Closure> shown = new HashMap<>(closures);
    shown
        .keySet()
        .removeIf(m -> m.isAfter(month) || !m.isAfter(month.minusMonths(MonthlyPublication.SPAN)));
    return shown;
  }

  /** The newest closure of each month that has one. */
  private Map<YearMonth, Closure> newest() {
    Map<YearMonth, Closure> newest = new HashMap<>();
    queries.closures().forEach(c -> newest.putIfAbsent(c.month(), c));
    return newest;
  }

  private MonthlyPublication publication(
      YearMonth month,
      Instant now,
      Map<YearMonth, Closure> closures,
      List<MonthlyStatistics> series,
      List<MonthlyStatistics> tables) {
    LocalDate today = today(now);
    String definition =
        Optional.ofNullable(closures.get(month))
            .map(Closure::definition)
            .orElse(Statistics.DEFINITION);
    Map<YearMonth, Closure> shown = shown(closures, month);
    List<String> versions = shown.values().stream().map(Closure::definition).toList();
    return new MonthlyPublication(
        month,
        now,
        series.get(0).definedBy(definition).countedBy(versions),
        series.get(1).definedBy(definition).countedBy(versions),
        series.get(2).definedBy(definition).countedBy(versions),
        series.get(3).definedBy(definition).countedBy(versions),
        tables.stream().map(t -> t.definedBy(definition)).toList(),
        MonthlyPublication.EXCLUDED.stream()
            .map(
                unit ->
                    closed(MonthlyQuery.excluded(month, unit), today, closures)
                        .definedBy(definition))
            .toList(),
        TimeTables.of(
                month,
                queries.times(month, Optional.ofNullable(closures.get(month)).map(Closure::no)),
                own(closures).of(month))
            .definedBy(definition),
        queries.received(month, month),
        Imprint.internal(now, installation.isDemo()),
        shown);
  }

  private MonthlyStatistics table(MonthlyQuery query, LocalDate today) {
    return present(query, queries.counts(query), today, finality(query, today));
  }

  private MonthlyStatistics present(
      MonthlyQuery query, List<MonthlyCount> counts, LocalDate today, Finality finality) {
    return Statistics.present(
        query,
        counts,
        finality,
        series(query.source()),
        Optional.of(observedFrom(today)),
        Optional.of(YearMonth.from(today)));
  }

  private Finality finality(MonthlyQuery query, LocalDate today) {
    return query.source().equals(MonthlyQuery.OWN) ? own(newest()) : Finality.byCalendar(today);
  }

  /** Months whose newest closure is final are final. */
  private static Finality own(Map<YearMonth, Closure> closures) {
    return Finality.closed(
        closures.values().stream()
            .filter(closure -> closure.status() == FigureStatus.FINAL)
            .map(Closure::month)
            .collect(Collectors.toSet()));
  }

  /** Without any record this month is the first one that is observed. */
  private YearMonth observedFrom(LocalDate today) {
    return queries.observedFrom().orElse(YearMonth.from(today));
  }

  private Optional<ForeignSeries> series(String source) {
    return source.equals(MonthlyQuery.OWN)
        ? Optional.empty()
        : queries.series().stream().filter(s -> s.source().equals(source)).findFirst();
  }

  private void exported(MonthlyQuery query, String format, long rows) {
    events.fire(new FiguresExported(query, format, Math.toIntExact(rows)));
  }

  static LocalDate today(Instant now) {
    return now.atZone(BelgianTime.ZONE).toLocalDate();
  }
}
