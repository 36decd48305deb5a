package be.belfry.services.crisis;

import static be.belfry.domain.security.Permission.CRISIS_PROPOSE;
import static be.belfry.domain.security.Permission.CRISIS_READ;
import static be.belfry.domain.security.Permission.INCIDENT_READ;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.CrisisDetail;
import be.belfry.domain.crisis.CrisisEvent;
import be.belfry.domain.crisis.CrisisFilter;
import be.belfry.domain.crisis.CrisisQueries;
import be.belfry.domain.crisis.CrisisRow;
import be.belfry.domain.crisis.CrisisStatus;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.Incidents;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Crisis files and the incidents in them. */
@Stateless
public class CrisisService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Crises crises;
  @Inject private CrisisQueries queries;
  @Inject private Incidents incidents;
  @Inject private ConcernedServices concerned;
  @Inject private WholeIncidents incidentsOf;
  @Inject private OneOpenFile one;
  @Inject private DecidersSee deciders;
  @Inject private NarrowReads reads;
  @Inject private Event<DomainEvent> events;

  /** One page of the crisis files that the caller's walls let pass. */
  public Page<CrisisRow> list(CrisisFilter filter, PageRequest page) {
    door.require(CRISIS_READ);
    return reads.listed(queries.list(filter, page));
  }

  /**
   * One crisis file.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public CrisisDetail detail(String reference) {
    Subject reader = door.require(CRISIS_READ);
    Crisis crisis = crises.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(CRISIS_READ, crisis);
    return CrisisDetail.of(
        crisis, reader.may(INCIDENT_READ) ? queries.incidents(crisis.id()) : List.of());
  }

  /**
   * Whether it is a file of an exercise, false also for what the caller may not know of.
   *
   * @param reference of a crisis file, or anything else
   */
  public boolean isExercise(String reference) {
    Subject reader = door.require(CRISIS_READ);
    return crises
        .byReference(reference)
        .filter(file -> file.walls().letPass(reader))
        .filter(Crisis::exercise)
        .isPresent();
  }

  /**
   * Where a file stands; empty also for what the caller may not know of.
   *
   * @param reference of a crisis file, or anything else
   */
  public Optional<CrisisStatus> status(String reference) {
    Subject reader = door.require(CRISIS_READ);
    return crises
        .byReference(reference)
        .filter(file -> file.walls().letPass(reader))
        .map(Crisis::status);
  }

  /**
   * The crisis files that are not over and hold an incident now, as far as the caller may know.
   *
   * @param incident reference of the incident
   */
  public List<String> openWith(String incident) {
    door.require(CRISIS_READ);
    return crises.openWith(readable(incident).id()).stream().map(Crisis::reference).toList();
  }

  /**
   * Attaches an incident, and what was merged into it, to a file. In a running crisis the duties of
   * a sector that is new start now.
   *
   * @param reason why it belongs to this event, 1 to 4000 characters
   * @param version the version of the file that the caller saw
   * @throws NotFound for a file or incident that the caller may not know of
   * @throws RuleViolation without a reason, or for an exercise's incident in a real file
   * @throws Conflict when the file is over or was changed meanwhile, or the incident goes on in
   *     another one, ({@code crisis_hasFile}) when it lies in another open file, ({@code
   *     crisis_officeShutOut}) when it would hide the file from who decides on its tier
   */
  public void attach(String reference, String incident, String reason, Optional<Long> version) {
    Subject by = door.require(CRISIS_PROPOSE);
    crises.holdIncidents(reference, List.of(incident));
    List<Incident> whole = incidentsOf.incoming(List.of(incident));
    Crisis crisis = toChange(reference, version);
    one.require(whole, Optional.of(crisis));
    Walls before = crisis.walls();
    Instant now = time.now(crisis.exercise());
    whole.forEach(each -> attach(crisis, each, by, reason, now));
    deciders.require(crisis, before);
  }

  private void attach(Crisis crisis, Incident incident, Subject by, String reason, Instant now) {
    List<CrisisEvent> happened = crisis.attach(AttachedIncidents.of(incident), by, reason, now);
    concerned.tell(crisis, incident, happened);
    happened.forEach(events::fire);
  }

  /**
   * Detaches an incident, and what was merged into it, from a file; what it set in motion goes on.
   * Its tier falls back to what the files that still hold it have reached.
   *
   * @param reason why it does not belong to this event, 1 to 4000 characters
   * @param version the version of the file that the caller saw
   * @throws NotFound for a file or incident that the caller may not know of
   * @throws RuleViolation without a reason
   * @throws Conflict when the file is over, was changed meanwhile, or holds no other incident
   */
  public void detach(String reference, String incident, String reason, Optional<Long> version) {
    Subject by = door.require(CRISIS_PROPOSE);
    crises.holdIncidents(reference, List.of(incident));
    List<Incident> whole = incidentsOf.lock(List.of(incident));
    Crisis crisis = toChange(reference, version);
    Instant now = time.now(crisis.exercise());
    whole.stream()
        .skip(1)
        .filter(part -> crisis.holds(part.id()))
        .forEach(part -> detach(crisis, part, by, reason, now));
    detach(crisis, whole.get(0), by, reason, now);
  }

  private void detach(Crisis crisis, Incident incident, Subject by, String reason, Instant now) {
    events.fire(crisis.detach(incident.id(), by, reason, now));
    concerned.fallBack(incident);
  }

  private Crisis toChange(String reference, Optional<Long> version) {
    Crisis crisis = crises.lock(reference).orElseThrow(() -> new NotFound(reference));
    door.require(CRISIS_PROPOSE, crisis);
    crisis.requireVersion(version);
    return crisis;
  }

  private Incident readable(String reference) {
    door.require(INCIDENT_READ);
    Incident incident = incidents.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(INCIDENT_READ, incident);
    return incident;
  }
}
