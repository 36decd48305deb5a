package be.belfry.services.statistics;

import static be.belfry.domain.security.Permission.STATISTICS_CLOSE;
import static be.belfry.domain.security.Permission.STATISTICS_READ;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.AdjustedStatistics;
import be.belfry.domain.statistics.Closing;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.ComparedStatistics;
import be.belfry.domain.statistics.CrossTable;
import be.belfry.domain.statistics.FigureChanges;
import be.belfry.domain.statistics.ForeignSeries;
import be.belfry.domain.statistics.HistoricalPanel;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.PublicationPreview;
import be.belfry.domain.statistics.Received;
import be.belfry.domain.statistics.StatisticsEvent.MonthClosed;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.StatisticsQueries;
import be.belfry.domain.statistics.StatisticsRenderer;
import be.belfry.domain.statistics.yaml.HistoryReader;
import be.belfry.domain.time.Holidays;
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
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Monthly figures, complete and unsuppressed, for whoever may read all of them. */
@Stateless
public class StatisticsService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private StatisticsQueries queries;
  @Inject private StatisticsTables tables;
  @Inject private MonthReports reports;
  @Inject private ReleaseService releases;
  @Inject private PublicationDesk desk;
  @Inject private Holidays holidays;
  @Inject private Instance<StatisticsRenderer> renderer;
  @Inject private Event<DomainEvent> events;

  /** The figures of a query as data that leaves; that is recorded. */
  public MonthlyStatistics monthly(MonthlyQuery query) {
    door.require(STATISTICS_READ);
    return tables.data(query);
  }

  /**
   * A series as data that leaves, beside it without its seasons. These are worked out from the
   * whole series up to the last month that is over, whatever months are asked for.
   *
   * @param query without a split, of what counts
   * @throws be.belfry.domain.shared.Busy ({@code statistics_adjustmentBusy}) when other series are
   *     being adjusted
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public AdjustedStatistics adjusted(MonthlyQuery query) {
    door.require(STATISTICS_READ);
    return adjusted(tables.data(query));
  }

  /** A series that was read, beside it without its seasons. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public AdjustedStatistics adjusted(MonthlyStatistics table) {
    door.require(STATISTICS_READ);
    MonthlyStatistics whole =
        table.dimensions().size() > 1 ? table : tables.whole(table.unit(), table.source());
    return SeasonalAdjuster.of(table, whole, YearMonth.from(StatisticsTables.today(time.now())));
  }

  /** The figures of a query with growth and shares, as data that leaves; that is recorded. */
  public ComparedStatistics monthlyCompared(MonthlyQuery query) {
    door.require(STATISTICS_READ);
    return tables.comparedData(query);
  }

  /** The figures of a query with growth and shares, for a page. */
  public ComparedStatistics compared(MonthlyQuery query) {
    door.require(STATISTICS_READ);
    return tables.compared(query);
  }

  /** Months of which a part is another one than when they were closed last. */
  public Set<YearMonth> movedWithin(MonthlyQuery query) {
    door.require(STATISTICS_READ);
    return queries.movedWithin(query);
  }

  /**
   * Two dimensions against each other over the whole span, or one against the months, for a page.
   *
   * @param columns what stands in the columns; the last dimension of the split when it is empty
   * @throws RuleViolation ({@code statistics_columns}) for columns that the question does not have
   */
  public CrossTable cross(MonthlyQuery query, Optional<String> columns) {
    door.require(STATISTICS_READ);
    return tables.cross(query, columns);
  }

  /** The figures of a query as a file; the words in it are in the language. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public byte[] file(MonthlyQuery query, StatisticsFormat format, Language language) {
    door.require(STATISTICS_READ);
    StatisticsTables.Exported exported = tables.exported(query, format);
    return renderer.get().file(format, exported.table(), exported.imprint(), language);
  }

  /** The report of a month as PDF. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public byte[] pdf(YearMonth month, Language language) {
    door.require(STATISTICS_READ);
    return renderer.get().pdf(reports.exported(month), language);
  }

  /** The longer report of a month for leadership, as PDF. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public byte[] leadership(YearMonth month, Language language) {
    door.require(STATISTICS_READ);
    MonthReports.Leadership figures = reports.leadership(month);
    return renderer.get().leadership(figures.publication(), figures.more(), language);
  }

  /** The report of a month as data. */
  public MonthlyPublication month(YearMonth month) {
    door.require(STATISTICS_READ);
    return reports.month(month);
  }

  /** What came in during a month and what became of it, by channel; exercises apart. */
  public List<Received> received(YearMonth month) {
    door.require(STATISTICS_READ);
    return queries.received(month, month);
  }

  /** Times and sums of a month: how long reports and handling took, how many users. */
  public StatisticsTables.TimesOfMonth times(YearMonth month) {
    door.require(STATISTICS_READ);
    return tables.times(month);
  }

  /**
   * Times and sums of several months, each by itself, and those of all of them together.
   *
   * @throws RuleViolation ({@code statistics_span}, {@code statistics_spanTooLong}) for a span that
   *     is none
   */
  public StatisticsTables.TimesOfSpan times(YearMonth from, YearMonth to) {
    door.require(STATISTICS_READ);
    return tables.times(from, to);
  }

  /** Names of the sources that have figures, the own one first. */
  public List<String> sources() {
    door.require(STATISTICS_READ);
    return queries.sources();
  }

  /** Series of others that were imported month by month. */
  public List<ForeignSeries> series() {
    door.require(STATISTICS_READ);
    return queries.series();
  }

  /** What was published before this program counted, each panel by itself. */
  public List<HistoricalPanel> history() {
    door.require(STATISTICS_READ);
    return HistoryReader.shipped();
  }

  /** Closures made so far, the newest month and closure first. */
  public List<Closure> closures() {
    door.require(STATISTICS_READ);
    return queries.closures();
  }

  /** Closures of a month, the newest first. */
  public List<Closure> closures(YearMonth month) {
    door.require(STATISTICS_READ);
    return queries.closures(month);
  }

  /** What differs between a closure of a month and the next one, or the present figures. */
  public FigureChanges changes(YearMonth month, int no) {
    door.require(STATISTICS_READ);
    return queries.changes(month, no);
  }

  /** The same of counts alone, as fast in a month of many records as in one of few. */
  public FigureChanges countChanges(YearMonth month, int no) {
    door.require(STATISTICS_READ);
    return queries.countChanges(month, no);
  }

  /** Where a month stands, and what closing it now would publish. */
  public Closing closing(YearMonth month) {
    door.require(STATISTICS_READ);
    return closing(month, time.now());
  }

  private Closing closing(YearMonth month, Instant now) {
    List<Closure> closures = queries.closures(month);
    return Closing.of(
        month,
        StatisticsTables.today(now),
        closures,
        closures.isEmpty() ? FigureChanges.NONE : queries.changes(month, closures.get(0).no()),
        holidays);
  }

  /**
   * What closing a month now would publish: small counts left out, splits that stand, beside what
   * was published of it last. Nothing is kept. It takes as long as the month has records.
   *
   * @return empty when nothing is due, or while a closure of this or an earlier month is not out
   */
  public Optional<PublicationPreview> preview(YearMonth month) {
    door.require(STATISTICS_CLOSE);
    Instant now = time.now();
    Closing closing = closing(month, now);
    return closing.isDue() ? desk.preview(closing, now) : Optional.empty();
  }

  /**
   * Closes a month: its figures are kept as they are now and never change there. A month that is
   * closed already is closed again as final, or as a revision.
   *
   * @param reason why figures differ from those of the closure before; only for a revision
   * @return as what
   * @throws RuleViolation when the month cannot be closed today, see {@link Closing#check}
   */
  public Closure close(YearMonth month, Optional<String> reason) {
    Subject by = door.requireProven(STATISTICS_CLOSE);
    queries.hold();
    Instant now = time.now();
    return close(closing(month, now), reason, by, now);
  }

  private Closure close(Closing closing, Optional<String> reason, Subject by, Instant now) {
    Optional<String> said = closing.check(reason);
    YearMonth month = closing.month();
    int no = queries.close(month, closing.status(), said, by.name(), now);
    events.fire(new MonthClosed(month, closing.status(), no, closing.isRevision()));
    return new Closure(month, no, closing.status(), said, by.name(), now);
  }

  /**
   * Closes all months that wait for it and ask for no reason, the oldest first; they are published
   * one after the other. What would be a revision is left: it needs a person's reason.
   *
   * @return what was closed
   */
  public List<Closure> closeWaiting() {
    Subject by = door.requireProven(STATISTICS_CLOSE);
    queries.hold();
    Instant now = time.now();
    return releases.waiting().stream()
        .map(waiting -> closing(waiting.month(), now))
        .filter(closing -> closing.isDue() && !closing.isRevision())
        .map(closing -> close(closing, Optional.empty(), by, now))
        .toList();
  }

  /**
   * Brings the figures a step nearer to now, between questions; what was counted stays counted
   * whatever comes after it.
   *
   * @return false when nothing is left, or somebody else counts it at this moment
   */
  @OpenTo("changes no record and shows none: every question does the same first")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean foldSome() {
    return queries.foldSome() > 0;
  }
}
