package be.belfry.services.duty;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.duty.AcknowledgeChannel;
import be.belfry.domain.duty.AddTask;
import be.belfry.domain.duty.Duties;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyCount;
import be.belfry.domain.duty.DutyEvent.DutyAcknowledged;
import be.belfry.domain.duty.DutyEvent.DutyCalled;
import be.belfry.domain.duty.DutyEvent.DutyFulfilled;
import be.belfry.domain.duty.DutyEvent.DutyHandedOver;
import be.belfry.domain.duty.DutyEvent.DutyReopened;
import be.belfry.domain.duty.DutyEvent.DutyWaived;
import be.belfry.domain.duty.DutyEvent.DutyWaiverAsked;
import be.belfry.domain.duty.DutyFilter;
import be.belfry.domain.duty.DutyItem;
import be.belfry.domain.duty.DutyQueries;
import be.belfry.domain.duty.DutyRow;
import be.belfry.domain.duty.DutyState;
import be.belfry.domain.duty.Raising;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Versions;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.crisis.ReadableCrises;
import be.belfry.services.plan.UnreadablePlans;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import be.belfry.services.security.ProgramView;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Duties of services and tasks from decisions. A service works on its own; whoever runs the crisis
 * works on all.
 */
@Stateless
public class DutyService {
  private static final Subject PROGRAM = Subject.system("duty");

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Duties duties;
  @Inject private DutyQueries queries;
  @Inject private Crises crises;
  @Inject private ReadableCrises readable;
  @Inject private UnreadablePlans plans;
  @Inject private DutyMails mails;
  @Inject private NarrowReads reads;
  @Inject private ProgramView view;
  @Inject private Event<DomainEvent> events;

  /** A page of the duties that the caller may see, the one due first at the top. */
  public Page<DutyItem> list(DutyFilter filter, PageRequest page) {
    door.require(Permission.DUTY_READ);
    return reads.listed(find(filter, page));
  }

  private Page<DutyItem> find(DutyFilter filter, PageRequest page) {
    Page<DutyRow> rows = queries.list(filter, page, time.now());
    return new Page<>(
        rows.rows().stream().map(this::item).toList(), rows.next(), rows.total(), rows.atLeast());
  }

  /**
   * What is still to be done, the most urgent first: those of reality before those of exercises.
   *
   * @param service code of the service; empty for what the caller may see of all
   * @param limit at most so many
   */
  public List<DutyItem> pressing(Optional<String> service, int limit) {
    door.require(Permission.DUTY_READ);
    return reads.listed(
        queries.pressing(service, time.now(), limit).stream().map(this::item).toList());
  }

  /**
   * A page of the duties of one crisis, the one due first at the top.
   *
   * @param crisis reference of the file that the filter names
   * @throws NotFound for a crisis that the caller may not know of
   */
  public Page<DutyItem> ofCrisis(String crisis, DutyFilter filter, PageRequest page) {
    door.require(Permission.DUTY_READ);
    readable.get(crisis, Permission.DUTY_READ);
    return find(filter, page);
  }

  /**
   * One duty with its texts.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public DutyItem detail(UUID id) {
    door.require(Permission.DUTY_READ);
    return item(queries.row(id, time.now()).orElseThrow(() -> new NotFound(String.valueOf(id))));
  }

  /** Who was told that a duty is late, the last one first; empty for what the walls hide. */
  public List<Raising> raisings(UUID id) {
    door.require(Permission.DUTY_READ);
    return queries.raisings(id);
  }

  /**
   * Services by state in one crisis, as far as the caller may see its duties.
   *
   * @throws NotFound for a crisis that the caller may not know of
   */
  public List<DutyCount> matrix(String crisis) {
    door.require(Permission.DUTY_READ);
    Crisis file = readable.get(crisis, Permission.DUTY_READ);
    return queries.matrix(file.id(), time.now());
  }

  /**
   * The service has seen its duty.
   *
   * @param via by which way it said so
   * @param answeredBy name of who answered, when the caller writes down what was said
   * @param seen version that the caller saw
   */
  public void acknowledge(
      UUID id, AcknowledgeChannel via, Optional<String> answeredBy, Optional<Long> seen) {
    Subject by = door.require(Permission.DUTY_PERFORM);
    Duty duty = own(id, by, seen);
    duty.acknowledge(via, answeredBy, by, time.now(duty.exercise()));
    events.fire(
        new DutyAcknowledged(duty.id(), duty.reference(), duty.service(), via, duty.answeredBy()));
  }

  /**
   * A duty is done.
   *
   * @param evidence what shows it, 1 to 2000 characters
   */
  public void fulfil(UUID id, String evidence, Optional<Long> seen) {
    Subject by = door.require(Permission.DUTY_PERFORM);
    Duty duty = own(id, by, seen);
    duty.fulfil(evidence, by, time.now(duty.exercise()));
    events.fire(
        new DutyFulfilled(
            duty.id(), duty.reference(), duty.service(), duty.evidence().orElseThrow()));
  }

  /**
   * A duty will not be done. Where the plan wants two persons, the first call asks and the second,
   * by somebody else, decides.
   *
   * @param reason why, 1 to 2000 characters
   * @return true when it is waived now, false when a second person must still agree
   */
  public boolean waive(UUID id, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.DUTY_PERFORM);
    Duty duty = own(id, by, seen);
    boolean waived = duty.waive(reason, wantsTwoPersons(duty), by, time.now(duty.exercise()));
    String why = duty.reason().orElseThrow();
    events.fire(
        waived
            ? new DutyWaived(duty.id(), duty.reference(), duty.service(), why)
            : new DutyWaiverAsked(duty.id(), duty.reference(), duty.service(), why));
    return waived;
  }

  /**
   * A duty that was fulfilled or waived is open again; its service is told.
   *
   * @param reason why, 1 to 2000 characters
   * @throws Conflict ({@code duty_noTier}) when no tier is in force any more
   */
  public void reopen(UUID id, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.DUTY_PERFORM);
    Duty duty = own(id, by, seen);
    // Held from here on: a decision that ends the tier meanwhile ends what is open.
    inFile(duty, DutyService::requireTier);
    PlanVersion plan = plans.need(duty.planVersion());
    DutyState from = duty.state();
    Instant now = time.now(duty.exercise());
    duty.reopen(reason, by, now);
    mails.given(duty, plan, now);
    events.fire(
        new DutyReopened(duty.id(), duty.reference(), duty.service(), from, reason.strip()));
  }

  /**
   * Another service takes a duty over; it sees the crisis file from now on.
   *
   * @param to code of a service of the plan
   * @param reason why, 1 to 2000 characters
   * @throws RuleViolation ({@code duty_service}) when the plan has no such service
   */
  public void handOver(UUID id, String to, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.DUTY_PERFORM);
    Duty duty = own(id, by, seen);
    PlanVersion plan = plans.need(duty.planVersion());
    requireService(plan, to);
    // The file before the duty, as whoever decides on the tier does: nobody waits for who waits.
    inFile(duty, file -> concern(file, to));
    // How far it was raised begins anew, also when a watch raises it now without a new version.
    duties.hold(duty);
    own(id, by, seen);
    String from = duty.service();
    Instant now = time.now(duty.exercise());
    duty.handOver(to, reason, by, now);
    mails.given(duty, plan, now);
    events.fire(new DutyHandedOver(duty.id(), duty.reference(), from, to, reason.strip()));
  }

  /**
   * Gives a service a task that comes from a decision; it sees the crisis file from now on.
   *
   * @param crisis reference of a crisis file with a tier in force
   * @return key of the new duty
   * @throws Conflict ({@code duty_noTier}) when no tier is in force
   */
  public UUID addTask(String crisis, AddTask task) {
    door.require(Permission.DUTY_RUN);
    Crisis file = readable.lock(crisis, Permission.DUTY_RUN);
    requireTier(file);
    PlanVersion plan = plans.need(file.planVersion());
    requireService(plan, task.service());
    Instant now = time.now(file.exercise());
    concern(file, task.service());
    Duty duty =
        Duty.task(
            task,
            file.id(),
            file.reference(),
            "TASK-" + duties.nextTaskLocked(file.id()),
            plan.version(),
            file.exercise(),
            now);
    duties.add(duty);
    mails.given(duty, plan, now);
    events.fire(DutyCalled.of(duty, "decision " + task.decision().orElse("by word of mouth")));
    return duty.id();
  }

  /**
   * Does something in the file of a duty, which is held from then on: as the program, for a file
   * may be marked so narrowly that who works on its duties knows nothing else of it.
   */
  private void inFile(Duty duty, Consumer<Crisis> work) {
    view.during(
        PROGRAM,
        () -> {
          work.accept(crises.lock(duty.crisis()).orElseThrow(() -> new NotFound(duty.crisis())));
          crises.write();
        });
  }

  private static void requireTier(Crisis file) {
    if (!file.status().isActive()) {
      throw new Conflict(
          "duty_noTier", "no tier is in force in " + file.reference(), file.reference());
    }
  }

  /** Whoever must act must know on what. */
  private static void concern(Crisis file, String service) {
    if (!file.services().contains(service)) {
      file.concern(Set.of(service));
    }
  }

  private Duty own(UUID id, Subject by, Optional<Long> seen) {
    Duty duty = duties.find(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
    door.require(Permission.DUTY_PERFORM, duty);
    boolean own = by.service().filter(duty.service()::equals).isPresent();
    if (!own && !by.may(Permission.DUTY_RUN)) {
      throw new NotAllowed(
          "duty_otherService", by.user() + " is not of " + duty.service(), serviceOf(duty));
    }
    Versions.require(seen, duty.version(), duty.reference());
    return duty;
  }

  /** In words; its code while the plan cannot be read. */
  private Object serviceOf(Duty duty) {
    return plans
        .find(duty.planVersion())
        .map(plan -> (Object) plan.nameOf(duty.service()))
        .orElse(duty.service());
  }

  private boolean wantsTwoPersons(Duty duty) {
    return !duty.task()
        && plans
            .find(duty.planVersion())
            .map(plan -> plan.duty(duty.code()).secondPersonToWaive())
            .orElse(true);
  }

  private static void requireService(PlanVersion plan, String code) {
    if (plan.services().stream().noneMatch(service -> service.code().equals(code))) {
      throw new RuleViolation("duty_service", "the plan has no service " + code, code);
    }
  }

  private DutyItem item(DutyRow row) {
    return plans
        .find(row.planVersion())
        .map(plan -> DutyItem.of(row, plan))
        .orElseGet(() -> DutyItem.ofStored(row));
  }
}
