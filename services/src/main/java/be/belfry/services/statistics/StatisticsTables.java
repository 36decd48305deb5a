package be.belfry.services.statistics;

import static be.belfry.domain.security.Permission.STATISTICS_READ;

import be.belfry.domain.security.Installation;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.ForeignSeries;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what files are made from, in a transaction that ends before the file is made: that takes
 * long and needs no database.
 */
@Stateless
public class StatisticsTables {
  private static final List<Dimension> OF_INCIDENTS =
      List.of(
          Dimension.CLASSIFICATION,
          Dimension.SECTOR,
          Dimension.PHENOMENON,
          Dimension.SEVERITY,
          Dimension.TIER,
          Dimension.PROVINCE,
          Dimension.CROSS_BORDER,
          Dimension.ROOT_CAUSE);

  private static final List<Dimension> OF_NOTIFICATIONS =
      List.of(Dimension.REGIME, Dimension.CHANNEL);

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private StatisticsQueries queries;
  @Inject private Installation installation;
  @Inject private Event<DomainEvent> events;

  /** The figures of a query. */
  public MonthlyStatistics table(MonthlyQuery query) {
    door.require(STATISTICS_READ);
    return table(query, today(time.now()));
  }

  /** Times and sums of a month. */
  public MonthlyStatistics times(YearMonth month) {
    door.require(STATISTICS_READ);
    return TimeTables.of(month, queries.times(month), today(time.now()));
  }

  /** A table that leaves, and what its file says of itself. */
  public record Exported(MonthlyStatistics table, Imprint imprint) {}

  /** The same for a file that leaves; that is recorded. */
  public Exported exported(MonthlyQuery query, StatisticsFormat format) {
    door.require(STATISTICS_READ);
    Instant now = time.now();
    MonthlyStatistics table = table(query, today(now));
    exported(table, format.code());
    return new Exported(table, Imprint.internal(now, installation.isDemo()));
  }

  /** The report of a month. */
  public MonthlyPublication month(YearMonth month) {
    door.require(STATISTICS_READ);
    return publication(month, time.now());
  }

  /** The same for a document that leaves; that is recorded. */
  public MonthlyPublication exported(YearMonth month) {
    MonthlyPublication publication = month(month);
    exported(publication.incidents(), "pdf");
    return publication;
  }

  private MonthlyPublication publication(YearMonth month, Instant now) {
    LocalDate today = today(now);
    YearMonth from = month.minusMonths(MonthlyPublication.SPAN - 1L);
    return new MonthlyPublication(
        month,
        now,
        table(MonthlyQuery.of(from, month, Unit.NOTIFICATION), today),
        table(MonthlyQuery.of(from, month, Unit.INCIDENT), today),
        table(MonthlyQuery.of(from, month, Unit.ENTITY), today),
        Stream.concat(
                OF_INCIDENTS.stream().map(d -> MonthlyQuery.of(month, month, Unit.INCIDENT, d)),
                OF_NOTIFICATIONS.stream()
                    .map(d -> MonthlyQuery.of(month, month, Unit.NOTIFICATION, d)))
            .map(q -> table(q, today))
            .toList(),
        table(
            new MonthlyQuery(month, month, Unit.INCIDENT, List.of(), MonthlyQuery.OWN, true),
            today),
        TimeTables.of(month, queries.times(month), today),
        queries.received(month, month),
        Imprint.internal(now, installation.isDemo()));
  }

  private MonthlyStatistics table(MonthlyQuery query, LocalDate today) {
    List<MonthlyCount> counts = queries.counts(query);
    return Statistics.present(
        query, counts, today, series(query.source()), Optional.of(observedFrom(today)));
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

  private void exported(MonthlyStatistics table, String format) {
    events.fire(
        new FiguresExported(
            table.unit().code(),
            format,
            table.from().toString(),
            table.to().toString(),
            table.items().size()));
  }

  static LocalDate today(Instant now) {
    return now.atZone(BelgianTime.ZONE).toLocalDate();
  }
}
