package be.belfry.services.statistics;

import static be.belfry.domain.security.Permission.STATISTICS_READ;

import be.belfry.domain.security.Installation;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.ComparedStatistics;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.LeadershipFigures;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.PublishedTable;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsEvent.FiguresExported;
import be.belfry.domain.statistics.StatisticsQueries;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.statistics.Unit;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what the reports of a month are made from, in a transaction that ends before they are
 * drawn: that takes long and needs no database.
 */
@Stateless
public class MonthReports {
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
  @Inject private FigureTables figures;

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
    figures.exported(
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
    LocalDate today = StatisticsTables.today(now);
    Map<YearMonth, Closure> closures = figures.newest();
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
    figures.exported(
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
    LocalDate today = StatisticsTables.today(now);
    Map<YearMonth, Closure> closures = figures.newest();
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
    Map<YearMonth, Integer> numbers = FigureTables.numbers(closures);
    return figures.compared(
        query, q -> queries.closedCounts(q, numbers), today, FigureTables.own(closures));
  }

  /** A closure that comes meanwhile changes nothing: figures and number belong together. */
  private MonthlyStatistics closed(
      MonthlyQuery query, LocalDate today, Map<YearMonth, Closure> closures) {
    return figures.present(
        query,
        queries.closedCounts(query, FigureTables.numbers(closures)),
        today,
        FigureTables.own(closures));
  }

  /** Those of the months that stand in a month's report. */
  private static Map<YearMonth, Closure> shown(Map<YearMonth, Closure> closures, YearMonth month) {
    Map<YearMonth, Closure> shown = new HashMap<>(closures);
    shown
        .keySet()
        .removeIf(m -> m.isAfter(month) || !m.isAfter(month.minusMonths(MonthlyPublication.SPAN)));
    return shown;
  }

  private MonthlyPublication publication(
      YearMonth month,
      Instant now,
      Map<YearMonth, Closure> closures,
      List<MonthlyStatistics> series,
      List<MonthlyStatistics> tables) {
    LocalDate today = StatisticsTables.today(now);
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
                FigureTables.own(closures).of(month))
            .definedBy(definition),
        queries.received(month, month),
        Imprint.internal(now, installation.isDemo()),
        shown);
  }
}
