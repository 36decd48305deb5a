package be.belfry.services.statistics;

import static be.belfry.domain.security.Permission.STATISTICS_CLOSE;
import static be.belfry.domain.security.Permission.STATISTICS_READ;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Received;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsEvent.MonthClosed;
import be.belfry.domain.statistics.StatisticsQueries;
import be.belfry.domain.statistics.StatisticsQueries.Closure;
import be.belfry.domain.statistics.StatisticsRenderer;
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

/** Monthly figures, complete and unsuppressed, for whoever may read all of them. */
@Stateless
public class StatisticsService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private StatisticsQueries queries;
  @Inject private StatisticsTables tables;
  @Inject private Instance<StatisticsRenderer> renderer;
  @Inject private Event<DomainEvent> events;

  /** The figures of a query. */
  public MonthlyStatistics monthly(MonthlyQuery query) {
    door.require(STATISTICS_READ);
    return tables.table(query);
  }

  /** The figures of a query as CSV. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public byte[] csv(MonthlyQuery query) {
    door.require(STATISTICS_READ);
    return renderer.get().csv(tables.exported(query, "csv"));
  }

  /** The figures of a query as a workbook. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public byte[] xlsx(MonthlyQuery query, Language language) {
    door.require(STATISTICS_READ);
    return renderer.get().xlsx(tables.exported(query, "xlsx"), language);
  }

  /** The report of a month as PDF. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public byte[] pdf(YearMonth month, Language language) {
    door.require(STATISTICS_READ);
    return renderer.get().pdf(tables.exported(month), language);
  }

  /** The report of a month as data. */
  public MonthlyPublication month(YearMonth month) {
    door.require(STATISTICS_READ);
    return tables.month(month);
  }

  /** What came in during a month and what became of it, by channel; exercises apart. */
  public List<Received> received(YearMonth month) {
    door.require(STATISTICS_READ);
    return queries.received(month, month);
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
    LocalDate today = StatisticsTables.today(now);
    if (!today.isAfter(month.atEndOfMonth())) {
      throw new RuleViolation("statistics_monthRunning", month + " is not over", month);
    }
    FigureStatus status = Statistics.status(month, today);
    queries.close(month, status, by.name(), now);
    events.fire(new MonthClosed(month, status));
    return status;
  }

  /**
   * Brings the figures a step nearer to now, between questions; what was counted stays counted
   * whatever comes after it.
   *
   * @return false when nothing is left
   */
  @OpenTo("changes no record and shows none: every question does the same first")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean foldSome() {
    return queries.foldSome() > 0;
  }
}
