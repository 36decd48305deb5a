package be.belfry.services.statistics;

import static be.belfry.domain.security.Permission.STATISTICS_CLOSE;
import static be.belfry.domain.security.Permission.STATISTICS_READ;

import be.belfry.domain.security.Installation;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsEvent.FiguresExported;
import be.belfry.domain.statistics.StatisticsEvent.MonthClosed;
import be.belfry.domain.statistics.StatisticsQueries;
import be.belfry.domain.statistics.StatisticsQueries.Closure;
import be.belfry.domain.statistics.StatisticsRenderer;
import be.belfry.domain.statistics.Unit;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.OpenTo;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/** Monthly figures, complete and unsuppressed, for whoever may read all of them. */
@Stateless
public class StatisticsService {
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
  @Inject private Instance<StatisticsRenderer> renderer;
  @Inject private Installation installation;
  @Inject private Event<DomainEvent> events;

  /** The figures of a query. */
  public MonthlyStatistics monthly(MonthlyQuery query) {
    door.require(STATISTICS_READ);
    return table(query, today(time.now()));
  }

  /** The figures of a query as CSV. */
  public byte[] csv(MonthlyQuery query) {
    door.require(STATISTICS_READ);
    MonthlyStatistics table = table(query, today(time.now()));
    exported(table, "csv");
    return renderer.get().csv(table);
  }

  /** The figures of a query as a workbook. */
  public byte[] xlsx(MonthlyQuery query, Language language) {
    door.require(STATISTICS_READ);
    MonthlyStatistics table = table(query, today(time.now()));
    exported(table, "xlsx");
    return renderer.get().xlsx(table, language);
  }

  /** The report of a month as PDF. */
  public byte[] pdf(YearMonth month, Language language) {
    door.require(STATISTICS_READ);
    MonthlyPublication publication = publication(month, time.now());
    exported(publication.incidents(), "pdf");
    return renderer.get().pdf(publication, language);
  }

  /** The report of a month as data. */
  public MonthlyPublication month(YearMonth month) {
    door.require(STATISTICS_READ);
    return publication(month, time.now());
  }

  /** Names of the sources that have figures, the own one first. */
  public List<String> sources() {
    door.require(STATISTICS_READ);
    return queries.sources();
  }

  /** Closures made so far, the newest month first. */
  public List<Closure> closures() {
    door.require(STATISTICS_READ);
    return queries.closures();
  }

  /**
   * Closes a month that is over: its figures are frozen, and what changes later shows as revised.
   *
   * @return as what: final from 60 days after the month's end
   * @throws RuleViolation ({@code statistics_monthRunning}) while the month lasts
   */
  public FigureStatus close(YearMonth month) {
    Subject by = door.require(STATISTICS_CLOSE);
    Instant now = time.now();
    LocalDate today = today(now);
    if (!today.isAfter(month.atEndOfMonth())) {
      throw new RuleViolation("statistics_monthRunning", month + " is not over", month);
    }
    FigureStatus status = Statistics.status(month, today);
    queries.close(month, status, by.name(), now);
    events.fire(new MonthClosed(month, status));
    return status;
  }

  /** Brings the figures up to date between questions. */
  @OpenTo("changes no record and shows none: every question does the same first")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void fold() {
    queries.fold();
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
        installation.isDemo());
  }

  private MonthlyStatistics table(MonthlyQuery query, LocalDate today) {
    return Statistics.present(query, queries.counts(query), today);
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

  private static LocalDate today(Instant now) {
    return now.atZone(BelgianTime.ZONE).toLocalDate();
  }
}
