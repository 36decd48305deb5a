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
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

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
  @Inject private Event<DomainEvent> events;

  /** The drills so far with their results, as far as the caller sees who was called. */
  public List<DrillRow> drills() {
    door.require(Permission.DIRECTORY_READ);
    return callOuts.drills();
  }

  /**
   * Starts the drill of the present month by hand.
   *
   * @param exercise true: of the directory of exercises
   * @return the month, {@code 2026-03}
   * @throws Conflict when the month has had its drill, or the directory is empty
   */
  public String start(boolean exercise) {
    Subject by = door.require(Permission.CALLOUT_RUN);
    Instant now = time.now();
    String month = YearMonth.from(now.atZone(BelgianTime.ZONE)).toString();
    if (callOuts.hasDrill(month, exercise)) {
      throw new Conflict("callout_drilled", month + " has had its drill", month);
    }
    if (drill(month, exercise, by, now) == 0) {
      throw new Conflict("callout_nobody", "the directory is empty");
    }
    return month;
  }

  /**
   * Starts the drill of the month when its time has come, once on all nodes together.
   *
   * @return how many contacts were called
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int startDueDrill() {
    Subject by = door.require(Permission.DEADLINE_WATCH);
    Instant now = time.now();
    Optional<String> month = DrillCalendar.due(now, holidays).map(YearMonth::toString);
    if (month.isEmpty()
        || !leases.take("drill", node.get(), LEASE)
        || callOuts.hasDrill(month.get(), false)) {
      return 0;
    }
    return drill(month.get(), false, by, now);
  }

  /**
   * Calls the next in every line whose time to answer has passed, once on all nodes together. What
   * it needs is in the database: a node that starts after an outage goes on where another stopped.
   *
   * @return how many call-outs it went on with
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int callNext() {
    door.require(Permission.DEADLINE_WATCH);
    if (!leases.take("callouts", node.get(), LEASE)) {
      return 0;
    }
    Instant real = time.now();
    Instant exercised = time.now(true);
    List<CallOut> late = callOuts.toStep(real, exercised, ROUND);
    late.forEach(callOut -> desk.step(callOut, callOut.exercise() ? exercised : real));
    return late.size();
  }

  private int drill(String month, boolean exercise, Subject by, Instant now) {
    List<Contact> all = contacts.all(exercise);
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
