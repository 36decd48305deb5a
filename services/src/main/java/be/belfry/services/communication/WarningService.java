package be.belfry.services.communication;

import be.belfry.domain.communication.AddresseeRow;
import be.belfry.domain.communication.SaveWarning;
import be.belfry.domain.communication.Warning;
import be.belfry.domain.communication.WarningDetail;
import be.belfry.domain.communication.WarningEvent.WarningChanged;
import be.belfry.domain.communication.WarningEvent.WarningDiscarded;
import be.belfry.domain.communication.WarningEvent.WarningDrafted;
import be.belfry.domain.communication.WarningEvent.WarningSubmitted;
import be.belfry.domain.communication.WarningFilter;
import be.belfry.domain.communication.WarningOrigin;
import be.belfry.domain.communication.WarningRow;
import be.belfry.domain.communication.Warnings;
import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.Incidents;
import be.belfry.domain.organisation.Units;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Reach;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.crisis.ReadableCrises;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Warnings as they are read and written; {@link WarningSendingService} sends them. */
@Stateless
public class WarningService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Warnings warnings;
  @Inject private WarningDesk desk;
  @Inject private Crises crises;
  @Inject private ReadableCrises readable;
  @Inject private Incidents incidents;
  @Inject private NarrowReads reads;
  @Inject private Event<DomainEvent> events;

  /** A page of the warnings that the caller may see, the newest first. */
  public Page<WarningRow> list(WarningFilter filter, PageRequest page) {
    Subject by = door.require(Permission.WARNING_READ);
    Page<WarningRow> found = warnings.list(filter, page);
    return reads.listed(
        new Page<>(
            found.rows().stream().map(row -> shown(row, by)).toList(),
            found.next(),
            found.total(),
            found.atLeast()));
  }

  /**
   * A page of the warnings that come from one crisis, the newest first.
   *
   * @throws NotFound for a crisis that the caller may not know of
   */
  public Page<WarningRow> ofCrisis(String crisis, WarningFilter filter, PageRequest page) {
    door.require(Permission.WARNING_READ);
    readable.get(crisis, Permission.CRISIS_READ);
    return list(filter, page);
  }

  /**
   * One warning with its addressees.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public WarningDetail detail(UUID id) {
    Subject by = door.require(Permission.WARNING_READ);
    WarningRow row = warnings.row(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
    WarningRow shown = shown(row, by);
    List<AddresseeRow> addressees = warnings.addressees(id);
    Map<String, LocalizedText> names =
        desk.units().values().stream()
            .collect(Collectors.toMap(Units.Unit::code, Units.Unit::name));
    return new WarningDetail(
        shown,
        addressees,
        names,
        by.reach() == Reach.NATIONAL ? desk.entities(row.entities()) : List.of(),
        addressees.stream().filter(each -> isOwn(each, by)).findFirst(),
        narrower(shown));
  }

  /** What it comes from, when that is marked narrower: words for many are others than those. */
  private List<String> narrower(WarningRow shown) {
    return Stream.concat(
            shown
                .crisis()
                .flatMap(crises::byReference)
                .filter(file -> shown.tlp().isWiderThan(file.tlp()))
                .map(Crisis::reference)
                .stream(),
            shown
                .incident()
                .flatMap(incidents::byReference)
                .filter(found -> shown.tlp().isWiderThan(found.tlp()))
                .map(Incident::reference)
                .stream())
        .toList();
  }

  private static boolean isOwn(AddresseeRow each, Subject by) {
    return each.entity().isPresent()
        ? each.entity().equals(by.organisation())
        : each.unit().equals(by.service()) || each.unit().equals(by.office());
  }

  private static WarningRow shown(WarningRow row, Subject by) {
    return by.reach() == Reach.NATIONAL ? row : row.forAddressee();
  }

  /**
   * Keys of entities by their enterprise numbers, to address them.
   *
   * @throws RuleViolation ({@code communication_entity}) for a number that is not known
   */
  public Set<UUID> entities(Set<String> numbers) {
    door.require(Permission.WARNING_WRITE);
    return desk.byNumber(numbers);
  }

  /**
   * Begins a warning.
   *
   * @param crisis reference of the crisis file that it comes from
   * @param incident reference of the incident that it comes from
   * @param exercise whether it belongs to an exercise; what it comes from decides when there is any
   * @return key of the draft
   * @throws NotFound for a crisis or incident that the caller may not know of
   */
  public UUID draft(
      SaveWarning text, Optional<String> crisis, Optional<String> incident, boolean exercise) {
    Subject by = door.require(Permission.WARNING_WRITE);
    Optional<Crisis> file = crisis.map(ref -> readable.get(ref, Permission.WARNING_WRITE));
    Optional<Incident> cause =
        incident.map(
            ref -> {
              Incident found = incidents.byReference(ref).orElseThrow(() -> new NotFound(ref));
              door.require(Permission.WARNING_WRITE, found);
              return found;
            });
    boolean played =
        file.map(Crisis::exercise)
            .or(() -> cause.map(found -> found.walls().exercise()))
            .orElse(exercise);
    if (file.isPresent()
        && cause.isPresent()
        && file.get().exercise() != cause.get().walls().exercise()) {
      throw new RuleViolation("crisis_exerciseMix", "crisis and incident are of two worlds");
    }
    return begin(text, new WarningOrigin(crisis, incident, Optional.empty(), played), by);
  }

  /**
   * Begins a warning that will stand in the place of one that was sent, recalled or not; it starts
   * with the words and addressees of the old one, which stays as it is until the new one is
   * approved.
   *
   * @return key of the draft
   * @throws be.belfry.domain.shared.Conflict ({@code communication_transition}) when it was not
   *     sent, ({@code communication_replacedAlready}) when another one stands in its place
   */
  public UUID replace(UUID id) {
    Subject by = door.require(Permission.WARNING_WRITE);
    Warning old = desk.changeable(id, Optional.empty());
    old.requireReplaceable();
    return begin(
        old.asWritten(),
        new WarningOrigin(
            old.crisis(), old.incident(), Optional.of(old.reference()), old.exercise()),
        by);
  }

  private UUID begin(SaveWarning text, WarningOrigin origin, Subject by) {
    if (origin.exercise() && !by.exerciseParticipant()) {
      throw new RuleViolation("communication_exercise", by.user() + " takes part in no exercise");
    }
    desk.check(text);
    Instant now = time.now(origin.exercise());
    Warning warning =
        new Warning(
            text, warnings.nextReference(Year.from(now.atZone(BelgianTime.ZONE))), origin, by, now);
    warnings.add(warning);
    events.fire(
        new WarningDrafted(
            warning.reference(),
            warning.severity().code(),
            warning.tlp().code(),
            origin.replaces().orElse(""),
            warnings.fingerprint(warning.id())));
    return warning.id();
  }

  /**
   * Writes a draft anew.
   *
   * @param seen version that the caller saw
   */
  public void save(UUID id, SaveWarning text, Optional<Long> seen) {
    Subject by = door.require(Permission.WARNING_WRITE);
    Warning warning = desk.changeable(id, seen);
    desk.check(text);
    warning.change(text, by);
    events.fire(
        new WarningChanged(
            warning.reference(),
            warning.severity().code(),
            warning.tlp().code(),
            warnings.fingerprint(id)));
  }

  /**
   * Puts a draft before a second person.
   *
   * @throws RuleViolation {@code communication_noAddressee}, {@code communication_halfWritten},
   *     {@code communication_languageMissing} when it is not ready
   */
  public void submit(UUID id, Optional<Long> seen) {
    door.require(Permission.WARNING_WRITE);
    Warning warning = desk.changeable(id, seen);
    warning.submit(desk.languages(warning));
    events.fire(new WarningSubmitted(warning.reference()));
  }

  /** Gives up what was not sent. */
  public void discard(UUID id, Optional<Long> seen) {
    Subject by = door.require(Permission.WARNING_WRITE);
    Warning warning = desk.changeable(id, seen);
    warning.discard(by, time.now(warning.exercise()));
    events.fire(new WarningDiscarded(warning.reference()));
  }
}
