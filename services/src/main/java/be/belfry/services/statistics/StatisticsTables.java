package be.belfry.services.statistics;

import static be.belfry.domain.security.Permission.DEADLINE_WATCH;
import static be.belfry.domain.security.Permission.STATISTICS_EXPORT;
import static be.belfry.domain.security.Permission.STATISTICS_READ;
import static be.belfry.domain.statistics.StatisticsFormat.CSVW;
import static be.belfry.domain.statistics.StatisticsFormat.SDMX_STRUCTURE;

import be.belfry.domain.security.Installation;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.ComparedStatistics;
import be.belfry.domain.statistics.Comparisons;
import be.belfry.domain.statistics.CrossTable;
import be.belfry.domain.statistics.FigureExport;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
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
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what files are made from, in a transaction that ends before the file is made: that takes
 * long and needs no database.
 */
@Stateless
public class StatisticsTables {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private StatisticsQueries queries;
  @Inject private Installation installation;
  @Inject private FigureTables figures;

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
    MonthlyStatistics table = figures.present(query, counts, today, figures.finality(query, today));
    figures.exported(query, FiguresExported.JSON, table.items().size());
    return table;
  }

  /**
   * The figures of a query with growth and shares, for a page: read once, from a year before, and
   * not at all when there are too many for one piece.
   */
  public ComparedStatistics compared(MonthlyQuery query) {
    door.require(STATISTICS_READ);
    LocalDate today = today(time.now());
    return figures.compared(query, queries::counts, today, figures.finality(query, today));
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
    long rows = figures.rows(told);
    if (FigureExport.isBulk(rows)) {
      door.require(STATISTICS_EXPORT);
    }
    ComparedStatistics compared = compared(query);
    figures.exported(told, FiguresExported.JSON, Math.max(rows, compared.table().items().size()));
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
    Map<YearMonth, Closure> closures = figures.newest();
    Optional<Closure> closure = Optional.ofNullable(closures.get(month));
    Optional<Integer> no = closure.map(Closure::no);
    return new TimesOfMonth(
        TimeTables.of(month, queries.times(month, no), FigureTables.own(closures).of(month))
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
    Map<YearMonth, Closure> closures = figures.newest();
    Map<YearMonth, Integer> numbers = FigureTables.numbers(closures);
    SpanTimes times = queries.times(span.from(), span.to(), numbers);
    closures.keySet().removeIf(m -> m.isBefore(from) || m.isAfter(to));
    MonthlyStatistics months = TimeTables.of(from, to, times, FigureTables.own(closures));
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
    long rows = described ? figures.rows(query) : atOnce(query);
    if (FigureExport.isBulk(rows) && !described) {
      door.require(STATISTICS_EXPORT);
    }
    MonthlyStatistics table =
        described && rows > FigureExport.MOST_AT_ONCE
            ? figures.head(query, today(now))
            : table(query, today(now));
    figures.exported(query, format.code(), table.items().size());
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
    figures.exported(query, format.code(), export.rows());
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
    return isWhole(query) ? table(query, today(time.now())).items().size() : figures.rows(query);
  }

  private boolean isWhole(MonthlyQuery query) {
    return query.by().isEmpty() || figures.series(query.source()).isPresent();
  }

  private FigureExport head(MonthlyQuery query, StatisticsFormat format) {
    Instant now = time.now();
    boolean whole = isWhole(query);
    long rows = figures.rows(query);
    MonthlyStatistics table = whole ? table(query, today(now)) : figures.head(query, today(now));
    return new FigureExport(
        query,
        format,
        table,
        Imprint.internal(now, installation.isDemo()),
        rows,
        whole,
        figures.finality(query, today(now)),
        figures.observedFrom(today(now)),
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
    long rows = figures.rows(query);
    if (rows > FigureExport.MOST_AT_ONCE) {
      throw new RuleViolation(
          "statistics_tooManyRows",
          rows + " rows, at most " + FigureExport.MOST_AT_ONCE,
          rows,
          FigureExport.MOST_AT_ONCE);
    }
    return rows;
  }

  private MonthlyStatistics table(MonthlyQuery query, LocalDate today) {
    return figures.present(query, queries.counts(query), today, figures.finality(query, today));
  }

  static LocalDate today(Instant now) {
    return now.atZone(BelgianTime.ZONE).toLocalDate();
  }
}
