package be.belfry.services.measure;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.measure.Measure;
import be.belfry.domain.measure.MeasureEvent.MeasureLifted;
import be.belfry.domain.measure.MeasureEvent.MeasureOrdered;
import be.belfry.domain.measure.MeasureEvent.MeasureProposed;
import be.belfry.domain.measure.MeasureEvent.MeasurePutInPlace;
import be.belfry.domain.measure.MeasureEvent.MeasureSentBack;
import be.belfry.domain.measure.MeasureEvent.MeasureVerified;
import be.belfry.domain.measure.MeasureFilter;
import be.belfry.domain.measure.MeasureItem;
import be.belfry.domain.measure.MeasureQueries;
import be.belfry.domain.measure.MeasureRow;
import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.measure.Measures;
import be.belfry.domain.measure.ProposeMeasure;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.LocalizedText;
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
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Measures against the damage of a crisis. Services and authorities propose, who leads the crisis
 * orders and lifts, the service carries out, a second person verifies.
 */
@Stateless
public class MeasureService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Measures measures;
  @Inject private MeasureQueries queries;
  @Inject private Crises crises;
  @Inject private ReadableCrises readable;
  @Inject private Plans plans;
  @Inject private UnreadablePlans unreadable;
  @Inject private MeasureMails mails;
  @Inject private NarrowReads reads;
  @Inject private Event<DomainEvent> events;

  /** A page of the measures that the caller may see, the newest first. */
  public Page<MeasureItem> list(MeasureFilter filter, PageRequest page) {
    door.require(Permission.MEASURE_READ);
    return reads.listed(find(filter, page));
  }

  private Page<MeasureItem> find(MeasureFilter filter, PageRequest page) {
    Page<MeasureRow> rows = queries.list(filter, page, time.now());
    return new Page<>(
        rows.rows().stream().map(this::item).toList(), rows.next(), rows.total(), rows.atLeast());
  }

  /**
   * A page of the measures of one crisis, the newest first.
   *
   * @param crisis reference of the file that the filter names
   * @throws NotFound for a crisis that the caller may not know of
   */
  public Page<MeasureItem> ofCrisis(String crisis, MeasureFilter filter, PageRequest page) {
    door.require(Permission.MEASURE_READ);
    readable.get(crisis, Permission.MEASURE_READ);
    return find(filter, page);
  }

  /**
   * One measure.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public MeasureItem detail(UUID id) {
    door.require(Permission.MEASURE_READ);
    return item(queries.row(id, time.now()).orElseThrow(() -> new NotFound(String.valueOf(id))));
  }

  /**
   * Proposes a measure.
   *
   * @param crisis reference of a crisis file with a tier in force
   * @return key of the measure
   * @throws Conflict ({@code measure_noTier}) when no tier is in force
   * @throws RuleViolation ({@code measure_service}) when the plan has no such service
   */
  public UUID propose(String crisis, ProposeMeasure proposal) {
    Subject by = door.require(Permission.MEASURE_PROPOSE);
    Crisis file = readable.lock(crisis, Permission.MEASURE_PROPOSE);
    requireTier(file);
    PlanVersion plan = plans.version(file.planVersion());
    if (plan.services().stream().noneMatch(s -> s.code().equals(proposal.service()))) {
      throw new RuleViolation(
          "measure_service", "the plan has no service " + proposal.service(), proposal.service());
    }
    Measure measure =
        Measure.propose(
            proposal,
            file.id(),
            file.reference(),
            measures.nextNumberLocked(file.id()),
            plan.version(),
            file.exercise(),
            by,
            time.now(file.exercise()));
    measures.add(measure);
    events.fire(new MeasureProposed(measure.id(), measure.reference(), measure.service()));
    return measure.id();
  }

  private static void requireTier(Crisis file) {
    if (!file.status().isActive()) {
      throw new Conflict(
          "measure_noTier", "no tier is in force in " + file.reference(), file.reference());
    }
  }

  /**
   * Orders a measure; its service sees the file from now on and is told.
   *
   * @param due when it must be in place; empty for at once
   * @param seen version that the caller saw
   * @throws Conflict ({@code measure_noTier}) when no tier is in force any more
   */
  public void order(UUID id, Optional<Instant> due, Optional<Long> seen) {
    Subject by = door.require(Permission.MEASURE_ORDER);
    Measure measure = changeable(id, Permission.MEASURE_ORDER, seen);
    Instant now = time.now(measure.exercise());
    Crisis file = crises.lock(measure.crisis()).orElseThrow();
    requireTier(file);
    measure.order(due, by, now);
    file.concern(Set.of(measure.service()));
    mails.toCarryOut(measure, plans.version(measure.planVersion()), now);
    events.fire(
        new MeasureOrdered(measure.id(), measure.reference(), measure.service(), measure.dueAt()));
  }

  /**
   * A measure is carried out.
   *
   * @param evidence what shows it, 1 to 2000 characters
   * @throws NotAllowed ({@code measure_otherService}) for the measure of another service
   */
  public void putInPlace(UUID id, String evidence, Optional<Long> seen) {
    Subject by = door.require(Permission.MEASURE_PERFORM);
    Measure measure = changeable(id, Permission.MEASURE_PERFORM, seen);
    boolean own = by.service().filter(measure.service()::equals).isPresent();
    if (!own && !by.may(Permission.DUTY_RUN)) {
      throw new NotAllowed(
          "measure_otherService",
          by.user() + " is not of " + measure.service(),
          nameOf(measure.planVersion(), measure.service()));
    }
    measure.putInPlace(evidence, by, time.now(measure.exercise()));
    events.fire(new MeasurePutInPlace(measure.id(), measure.reference(), evidence.strip()));
  }

  /**
   * A second person saw that a measure works.
   *
   * @param observed what he saw, 1 to 2000 characters
   */
  public void verify(UUID id, String observed, Optional<Long> seen) {
    Subject by = door.require(Permission.MEASURE_PERFORM);
    Measure measure = changeable(id, Permission.MEASURE_PERFORM, seen);
    measure.verify(observed, by, time.now(measure.exercise()));
    events.fire(new MeasureVerified(measure.id(), measure.reference(), observed.strip()));
  }

  /**
   * A measure is not in place or does not work; its service is told to carry it out again.
   *
   * @param reason what is missing, 1 to 2000 characters
   */
  public void sendBack(UUID id, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.MEASURE_PERFORM);
    Measure measure = changeable(id, Permission.MEASURE_PERFORM, seen);
    measure.sendBack(reason, by);
    mails.toCarryOut(measure, plans.version(measure.planVersion()), time.now(measure.exercise()));
    events.fire(new MeasureSentBack(measure.id(), measure.reference(), reason.strip()));
  }

  /**
   * A measure ends, or is never ordered.
   *
   * @param reason why, 1 to 2000 characters
   */
  public void lift(UUID id, String reason, Optional<Long> seen) {
    Subject by = door.require(Permission.MEASURE_ORDER);
    Measure measure = changeable(id, Permission.MEASURE_ORDER, seen);
    MeasureState from = measure.state();
    measure.lift(reason, by, time.now(measure.exercise()));
    events.fire(new MeasureLifted(measure.id(), measure.reference(), from, reason.strip()));
  }

  private Measure changeable(UUID id, Permission permission, Optional<Long> seen) {
    Measure measure = measures.find(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
    readable.get(measure.crisis(), permission);
    Versions.require(seen, measure.version(), measure.reference());
    return measure;
  }

  private MeasureItem item(MeasureRow row) {
    return new MeasureItem(row, nameOf(row.planVersion(), row.service()));
  }

  /** A service keeps its name between versions, and must have one while files are missing. */
  private LocalizedText nameOf(String version, String service) {
    return unreadable.find(version).orElseGet(plans::inForce).nameOf(service);
  }
}
