package be.belfry.services.statistics;

import static be.belfry.domain.security.Permission.DEADLINE_WATCH;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.statistics.ClosedMonths;
import be.belfry.domain.statistics.Closing;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Release;
import be.belfry.domain.statistics.StatisticsEvent.MonthClosed;
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
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** The release calendar: when months are closed, and who is reminded of it. */
@Stateless
public class ReleaseService {
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
   * On the fifth working day closes the last month as provisional when the method lets a machine do
   * so, else reminds those who close, once.
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
    LocalDate today = StatisticsTables.today(now);
    YearMonth month = YearMonth.from(today).minusMonths(1);
    if (!today.isBefore(Closing.earliest(month, holidays)) && queries.closures(month).isEmpty()) {
      if (closed.method().machineCloses()) {
        close(month, by, now);
      } else if (closed.remind(month, now)) {
        remind(month, now);
      }
    }
    return true;
  }

  private void close(YearMonth month, Subject by, Instant now) {
    queries.hold();
    if (queries.closures(month).isEmpty()) {
      int no = queries.close(month, FigureStatus.PROVISIONAL, Optional.empty(), by.name(), now);
      events.fire(new MonthClosed(month, FigureStatus.PROVISIONAL, no, false));
    }
  }

  private void remind(YearMonth month, Instant now) {
    outbox.put(
        OutboundMessage.mail(
            CLOSERS,
            MailTexts.line("statistics.close.subject") + ": " + month,
            MailTexts.body("statistics.close.body", language -> new Object[] {month.toString()}),
            now,
            false),
        now);
  }
}
