package be.belfry.services.clock;

import be.belfry.domain.clock.ClockReminder;
import be.belfry.domain.clock.ClockReminders;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.EventBatch;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.shared.NodeName;
import be.belfry.services.shared.Round;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tells of legal clocks whose target is near and of those that ran out without a report, each once.
 * What was told stands with the clock: a node that starts after an outage goes on where the last
 * one stopped.
 */
@Stateless
public class ClockReminderService {
  /** At most so many clocks in one transaction; the rest has its turn in the next round. */
  private static final int ROUND = 1000;

  /** Short, so that another node goes on soon after this one was lost. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Leases leases;
  @Inject private NodeName node;
  @Inject private ClockReminders reminders;
  @Inject private Plans plans;
  @Inject private ClockMails mails;
  @Inject private Event<DomainEvent> events;

  /**
   * Tells of what is due soon or overdue, once on all nodes together.
   *
   * @param round which clocks it may take, by their keys
   * @return of how many clocks it told
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int remind(Round round) {
    door.require(Permission.DEADLINE_WATCH);
    if (!leases.take("legal-clocks", node.get(), LEASE)) {
      round.rests();
      return 0;
    }
    Instant now = time.now();
    List<ClockReminder> told =
        round.found(
            reminders.toTell(now, round.pick(), ROUND),
            ClockReminder::clock,
            ClockReminder::notification);
    if (!told.isEmpty()) {
      PlanVersion plan = plans.inForce();
      reminders.keepTold(told);
      mails.tell(told, plan, now);
      events.fire(new EventBatch(List.copyOf(told)));
    }
    return told.size();
  }
}
