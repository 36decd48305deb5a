package be.belfry.services.callout;

import be.belfry.domain.callout.CallOut;
import be.belfry.domain.callout.CallOutEvent.DrillStarted;
import be.belfry.domain.callout.CallOutKind;
import be.belfry.domain.callout.CallOuts;
import be.belfry.domain.callout.DrillCalendar;
import be.belfry.domain.callout.DrillRow;
import be.belfry.domain.callout.StartCallOut;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.Contacts;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.Holidays;
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
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The monthly contact drill, and the clockwork of all call-outs. */
@Stateless
public class DrillService {
  /** At most so many in one transaction; the rest has its turn in the next round. */
  private static final int ROUND = 200;

  private static final Duration LEASE = Duration.ofSeconds(15);

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Leases leases;
  @Inject private NodeName node;
  @Inject private CallOuts callOuts;
  @Inject private CallOutDesk desk;
  @Inject private Contacts contacts;
  @Inject private Holidays holidays;
  @Inject private Outbox outbox;
  @Inject private Event<DomainEvent> events;

  /** The drills so far with their results, as far as the caller sees who was called. */
  public List<DrillRow> drills() {
    door.require(Permission.DIRECTORY_READ);
    return callOuts.drills();
  }

  /**
   * Starts the drill of the present month by hand; of exercises that of their clock.
   *
   * @param exercise true: of the directory of exercises
   * @return the month, {@code 2026-03}
   * @throws Conflict when the month has had its drill, or the directory is empty
   */
  public String start(boolean exercise) {
    Subject by = door.require(Permission.CALLOUT_RUN);
    Instant now = time.now(exercise);
    String month = YearMonth.from(now.atZone(BelgianTime.ZONE)).toString();
    if (callOuts.hasDrill(month, exercise)) {
      throw new Conflict("callout_drilled", month + " has had its drill", month);
    }
    if (drill(month, exercise, Round.whole(), contact -> true, by, now) == 0) {
      throw new Conflict("callout_nobody", "the directory is empty");
    }
    return month;
  }

  /**
   * Starts the drill of the month when its time has come, once on all nodes together. A contact
   * that fails is called alone later, though the drill has begun without him; those that a node
   * which died left over are called by the next one. While the outbox is on hold nobody could be
   * called, and none begins.
   *
   * @param round which contacts it may take, by their keys
   * @return how many contacts were called
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int startDueDrill(Round round) {
    Subject by = door.require(Permission.DEADLINE_WATCH);
    Instant now = time.now();
    Optional<String> month = DrillCalendar.due(now, holidays).map(YearMonth::toString);
    if (month.isEmpty()) {
      return 0;
    }
    if (outbox.isOnHold() || !leases.take("drill", node.get(), LEASE)) {
      round.rests();
      return 0;
    }
    if (!callOuts.hasDrill(month.get(), false)) {
      return drill(month.get(), false, round, contact -> true, by, now);
    }
    Set<UUID> left = callOuts.leftByDrill(month.get(), false, round.pick());
    return left.isEmpty()
        ? 0
        : drill(month.get(), false, round, contact -> left.contains(contact.id()), by, now);
  }

  /**
   * Calls the next in every line whose time to answer has passed, once on all nodes together. What
   * it needs is in the database: a node that starts after an outage goes on where another stopped.
   * While the outbox is on hold all lines stand still: else everybody in them would be called in
   * the moment of its release.
   *
   * @param round which call-outs it may take, by their keys
   * @return how many call-outs it went on with
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int callNext(Round round) {
    door.require(Permission.DEADLINE_WATCH);
    // The lease first: what rests on hold has its turns all the same, and does not stand still.
    if (!leases.take("callouts", node.get(), LEASE) || outbox.isOnHold()) {
      round.rests();
      return 0;
    }
    Instant real = time.now();
    Instant exercised = time.now(true);
    List<CallOut> late =
        round.found(
            callOuts.toStep(real, exercised, round.pick(), ROUND),
            CallOut::id,
            callOut -> callOut.id().toString());
    Map<UUID, Long> versions =
        late.stream().collect(Collectors.toMap(CallOut::id, CallOut::version));
    late.forEach(callOut -> desk.step(callOut, callOut.exercise() ? exercised : real));
    callOuts.keepStepped(versions);
    return late.size();
  }

  private int drill(
      String month,
      boolean exercise,
      Round round,
      Predicate<Contact> which,
      Subject by,
      Instant now) {
    List<Contact> all =
        round.found(
            contacts.all(exercise).stream()
                .filter(contact -> round.pick().takes(contact.id().toString()))
                .filter(which)
                .toList(),
            Contact::id,
            contact -> contact.id().toString());
    for (Contact contact : all) {
      desk.start(
          StartCallOut.test(contact.id(), CallOutKind.DRILL, exercise),
          Optional.of(contact),
          Optional.of(month),
          by,
          now);
    }
    if (!all.isEmpty()) {
      events.fire(new DrillStarted(month, all.size(), exercise));
    }
    return all.size();
  }
}
