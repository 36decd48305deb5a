package be.belfry.services.statistics;

import static be.belfry.domain.security.Permission.DEADLINE_WATCH;
import static be.belfry.domain.security.Permission.STATISTICS_CLOSE;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.statistics.ClosedMonths;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.Release;
import be.belfry.domain.statistics.StatisticsEvent.MonthClosed;
import be.belfry.domain.statistics.StatisticsMethod;
import be.belfry.domain.statistics.StatisticsQueries;
import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.outbox.MailTexts;
import be.belfry.services.security.Door;
import be.belfry.services.security.OpenTo;
import be.belfry.services.shared.NodeName;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The release calendar: when months are closed, and who is reminded of it. */
@Stateless
public class ReleaseService {
  /** The publications that follow take minutes; free again at the next look, after five. */
  private static final Duration LEASE = Duration.ofMinutes(4);

  /** Months that the calendar looks ahead. */
  private static final int AHEAD = 6;

  /** Who is told: the service that publishes. */
  private static final String CLOSERS = "service:CCB";

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Holidays holidays;
  @Inject private StatisticsQueries queries;
  @Inject private ClosedMonths closed;
  @Inject private Outbox outbox;
  @Inject private Leases leases;
  @Inject private NodeName node;
  @Inject private Event<DomainEvent> events;

  /** When the last month and the next ones come out. */
  @OpenTo("when figures come out is announced to everybody")
  public List<Release> calendar() {
    return Release.calendar(StatisticsTables.today(time.now()), AHEAD, holidays);
  }

  /**
   * What a person has to close, the oldest month first: what the calendar says, and closed months
   * whose figures are others now.
   */
  public List<Release.Waiting> due() {
    door.require(STATISTICS_CLOSE);
    Instant now = time.now();
    return Release.together(Release.due(now, holidays, this::closedAs), queries.moved(), now);
  }

  /** The same of all months, however long ago they were due. */
  public List<Release.Waiting> allDue() {
    door.require(STATISTICS_CLOSE);
    return Release.together(waiting(), queries.moved(), time.now());
  }

  /** All months that could be closed and are not, however long ago, the oldest first. */
  public List<Release.Due> waiting() {
    door.require(STATISTICS_CLOSE);
    Instant now = time.now();
    Map<YearMonth, FigureStatus> newest = new HashMap<>();
    queries.closures().forEach(c -> newest.putIfAbsent(c.month(), c.status()));
    YearMonth present = YearMonth.from(StatisticsTables.today(now));
    return Release.waiting(
        now,
        holidays,
        queries.observedFrom().orElse(present),
        month -> Optional.ofNullable(newest.get(month)));
  }

  /** What was closed and comes out at an announced moment, the first one first. */
  public List<Publication> comingOut() {
    door.require(STATISTICS_CLOSE);
    Instant now = time.now();
    return closed.publications().stream()
        .filter(publication -> !publication.isReleased(now))
        .sorted(Comparator.comparing(Publication::at))
        .toList();
  }

  /** What an authority has set of the method. */
  @OpenTo("how published figures are made is told to everybody")
  public StatisticsMethod method() {
    return closed.method();
  }

  /**
   * Closes what is due when the method lets a machine do so, else reminds those who close, once for
   * each month and status. A revision needs a reason, and so a person.
   *
   * @return whether this node is the one that works
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean look() {
    Subject by = door.require(DEADLINE_WATCH);
    if (!leases.take("statistics", node.get(), LEASE)) {
      return false;
    }
    Instant now = time.now();
    for (Release.Due due : Release.due(now, holidays, this::closedAs)) {
      if (!(closed.method().machineCloses() && close(due, by, now))
          && closed.remind(due.month(), due.status(), now)) {
        remind(due, now);
      }
    }
    return true;
  }

  /**
   * Compares one closed month that the counting moved with its newest closure, and forgets it when
   * it moved back, as nearly all do after new counting rules: who asks which months wait compares
   * all that are left.
   *
   * @return false when there is none to compare now
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean compareOne() {
    door.require(DEADLINE_WATCH);
    return queries.compareOne();
  }

  private Optional<FigureStatus> closedAs(YearMonth month) {
    return queries.closures(month).stream().findFirst().map(Closure::status);
  }

  /** False when figures differ from those of the closure before. */
  private boolean close(Release.Due due, Subject by, Instant now) {
    queries.hold();
    List<Closure> before = queries.closures(due.month());
    if (!before.isEmpty()
        && (before.get(0).status() == due.status()
            || !queries.changes(due.month(), before.get(0).no()).isEmpty())) {
      return before.get(0).status() == due.status();
    }
    int no = queries.close(due.month(), due.status(), Optional.empty(), by.name(), now);
    events.fire(new MonthClosed(due.month(), due.status(), no, false));
    return true;
  }

  private void remind(Release.Due due, Instant now) {
    String text = due.status() == FigureStatus.FINAL ? "statistics.final" : "statistics.close";
    outbox.put(
        OutboundMessage.mail(
            CLOSERS,
            MailTexts.line(text + ".subject") + ": " + due.month(),
            MailTexts.body(text + ".body", language -> new Object[] {due.month().toString()}),
            now,
            false),
        now);
  }
}
