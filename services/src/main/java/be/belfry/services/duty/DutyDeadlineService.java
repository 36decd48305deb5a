package be.belfry.services.duty;

import be.belfry.domain.duty.Duties;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyEvent.DutyOverdue;
import be.belfry.domain.duty.DutyEvent.DutyRaised;
import be.belfry.domain.duty.Raising;
import be.belfry.domain.duty.TierReview.ReviewProposed;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.EventBatch;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.callout.CallOutDesk;
import be.belfry.services.plan.UnreadablePlans;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Raises what nobody acknowledged or did in time. Everything that it needs is in the database: a
 * node that starts after an outage goes on where the last one stopped, and skips nobody.
 */
@Stateless
public class DutyDeadlineService {
  /** At most so many duties in one transaction; the rest has its turn in the next round. */
  static final int ROUND = 1000;

  private static final String WATCH = "duty-deadlines";

  /** Short, so that another node goes on soon after this one was lost. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Leases leases;
  @Inject private NodeName node;
  @Inject private Duties duties;
  @Inject private Plans plans;
  @Inject private UnreadablePlans unreadable;
  @Inject private DutyMails mails;
  @Inject private CallOutDesk callOuts;
  @Inject private Event<DomainEvent> events;

  /**
   * Goes over what is late, at most {@value #ROUND} duties, once on all nodes together.
   *
   * @param round which duties it may take, by their keys
   * @return how many messages and notes it made
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int raiseOverdue(Round round) {
    Subject by = door.require(Permission.DEADLINE_WATCH);
    if (!leases.take(WATCH, node.get(), LEASE)) {
      unreadable.rests(WATCH);
      round.rests();
      return 0;
    }
    Instant real = time.now();
    Instant exercised = time.now(true);
    // Of each version its own: what was raised to the end of a shorter line takes no place.
    Map<String, List<EscalationLine>> lines =
        plans.readable().stream()
            .collect(
                Collectors.toMap(
                    PlanVersion::version, PlanVersion::escalationLines, (first, same) -> first));
    List<Duty> found =
        round.found(
            unreadable.without(
                round,
                WATCH,
                Duty::planVersion,
                gone -> duties.toRaise(real, lines, gone, round.pick(), ROUND)),
            Duty::id,
            Duty::reference);
    List<LateDuty> told = new ArrayList<>();
    List<Raising> raisings = new ArrayList<>();
    List<DomainEvent> happened = new ArrayList<>();
    Map<String, Long> overdue = new TreeMap<>();
    Set<CallOutDesk.Raised> calls = new LinkedHashSet<>();
    for (Duty duty : found) {
      Instant now = duty.exercise() ? exercised : real;
      PlanVersion plan = plans.version(duty.planVersion());
      List<LateDuty> ofThis = new ArrayList<>();
      for (EscalationLine line : duty.raise(plan.escalationLines(), now)) {
        ofThis.add(LateDuty.up(line, duty, Raising.Cause.UNACKNOWLEDGED, plan));
        happened.add(raised(duty, line, Raising.Cause.UNACKNOWLEDGED));
        if (line.target() == EscalationLine.Target.SUBSTITUTE) {
          calls.add(
              new CallOutDesk.Raised(
                  duty.service(), duty.crisis(), duty.acknowledgeTime(), duty.exercise()));
        }
      }
      if (duty.raiseOverdue(now)) {
        ofThis.addAll(LateDuty.undone(duty, plan));
        overdue.merge(duty.crisis(), 1L, Long::sum);
        happened.add(new DutyOverdue(duty.id(), duty.reference(), duty.service(), duty.dueAt()));
      }
      for (EscalationLine line : duty.climb(plan.escalationLines(), now)) {
        ofThis.add(LateDuty.up(line, duty, Raising.Cause.OVERDUE, plan));
        happened.add(raised(duty, line, Raising.Cause.OVERDUE));
      }
      told.addAll(ofThis);
      ofThis.forEach(late -> raisings.add(late.raising(now)));
    }
    overdue.forEach((crisis, many) -> happened.add(new ReviewProposed(crisis, many)));
    if (!happened.isEmpty()) {
      duties.keepRaised(found, raisings);
      mails.late(told, real);
      events.fire(new EventBatch(happened));
      callOuts.raise(calls, by, real, exercised);
    }
    return happened.size();
  }

  private static DutyRaised raised(Duty duty, EscalationLine line, Raising.Cause cause) {
    return new DutyRaised(duty.id(), duty.reference(), duty.service(), line.target(), cause);
  }
}
