package be.belfry.services.organisation;

import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactChannel;
import be.belfry.domain.organisation.Contacts;
import be.belfry.domain.organisation.DayKind;
import be.belfry.domain.organisation.DirectoryEvent.ShiftCancelled;
import be.belfry.domain.organisation.DirectoryEvent.ShiftHandedOver;
import be.belfry.domain.organisation.DirectoryEvent.ShiftPlanned;
import be.belfry.domain.organisation.PlanShift;
import be.belfry.domain.organisation.Rota;
import be.belfry.domain.organisation.Rota.Gap;
import be.belfry.domain.organisation.Shift;
import be.belfry.domain.organisation.ShiftRole;
import be.belfry.domain.organisation.ShiftRow;
import be.belfry.domain.organisation.Shifts;
import be.belfry.domain.organisation.Units;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Versions;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rota of each service and office: who is on duty, what he hands over, where it is empty. */
@Stateless
public class RotaService {
  /** So far ahead the rota of one unit is shown. */
  public static final Duration AHEAD = Duration.ofDays(31);

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Holidays holidays;
  @Inject private Shifts shifts;
  @Inject private Contacts contacts;
  @Inject private Units units;
  @Inject private Event<DomainEvent> events;

  /**
   * One day of a rota.
   *
   * @param shifts that begin on that day; today also those that began before and go on
   * @param gaps with a part on that day; none where there is no rota
   */
  public record Day(LocalDate date, DayKind kind, List<ShiftRow> shifts, List<Gap> gaps) {}

  /**
   * The rota of one unit from today on.
   *
   * @param onDuty now: holder, substitutes, delegates; a call goes in this order to those who have
   *     answered one before, and then to the others
   * @param ways addresses of who is on duty now, by the key of the contact
   * @param unverified keys of those among them who have never answered a call by any of these ways
   * @param last note that was handed over, of the shift that ended last
   */
  public record View(
      String unit,
      boolean exercise,
      List<ShiftRow> onDuty,
      Map<UUID, List<String>> ways,
      Set<UUID> unverified,
      Optional<ShiftRow> last,
      List<ShiftRow> shifts,
      List<Gap> gaps,
      List<Day> days) {}

  /**
   * A shift that was put on a rota.
   *
   * @param version the one that a change of it compares
   * @param exercise whether that is the rota of exercises, as its contact is one of theirs
   */
  public record Planned(UUID id, long version, boolean exercise) {}

  /**
   * The rota of one service or office for the next 31 days.
   *
   * @throws NotFound when the plan has no such unit
   */
  public View of(String unit, boolean exercise) {
    door.require(Permission.DIRECTORY_READ);
    units.byCode(unit).orElseThrow(() -> new NotFound(unit));
    Instant now = time.now(exercise);
    LocalDate today = now.atZone(BelgianTime.ZONE).toLocalDate();
    Instant end = start(today.plusDays(AHEAD.toDays()));
    List<ShiftRow> past = shifts.ofUnit(unit, exercise, now.minus(AHEAD), now);
    List<ShiftRow> all = shifts.ofUnit(unit, exercise, start(today), end);
    List<Gap> gaps =
        shifts.unitsWithRota(exercise).contains(unit) ? Rota.gaps(unit, all, now, end) : List.of();
    List<Day> days = new ArrayList<>();
    for (LocalDate day = today; start(day).isBefore(end); day = day.plusDays(1)) {
      Instant from = start(day);
      Instant until = start(day.plusDays(1));
      days.add(
          new Day(
              day,
              DayKind.of(day, holidays),
              all.stream()
                  .filter(s -> s.startsAt().isBefore(until))
                  .filter(s -> !s.startsAt().isBefore(from) || from.equals(start(today)))
                  .toList(),
              gaps.stream()
                  .filter(g -> g.from().isBefore(until) && g.until().isAfter(from))
                  .toList()));
    }
    List<Contact> present = contacts(Rota.onDuty(all, now));
    return new View(
        unit,
        exercise,
        Rota.onDuty(all, now),
        ways(present),
        present.stream()
            .filter(contact -> !contact.isVerified())
            .map(Contact::id)
            .collect(Collectors.toSet()),
        past.stream()
            .filter(s -> s.note().isPresent())
            .reduce((a, b) -> a.notedAt().get().isAfter(b.notedAt().get()) ? a : b),
        all,
        gaps,
        days);
  }

  private List<Contact> contacts(List<ShiftRow> onDuty) {
    return onDuty.stream().flatMap(shift -> contacts.byId(shift.contact()).stream()).toList();
  }

  private static Map<UUID, List<String>> ways(List<Contact> onDuty) {
    Map<UUID, List<String>> ways = new LinkedHashMap<>();
    onDuty.forEach(
        contact ->
            ways.put(
                contact.id(), contact.channels().stream().map(ContactChannel::address).toList()));
    return ways;
  }

  /** Codes of the services and offices that have a rota; the others have a standing desk. */
  public List<String> units(boolean exercise) {
    door.require(Permission.DIRECTORY_READ);
    return shifts.unitsWithRota(exercise);
  }

  /**
   * When nobody holds the duty of a unit that has a rota, before it happens.
   *
   * @param ahead how far to look, at most 31 days
   */
  public List<Gap> gaps(Duration ahead) {
    Subject by = door.require(Permission.DIRECTORY_READ);
    Instant now = time.now();
    Instant until = now.plus(ahead.compareTo(AHEAD) > 0 ? AHEAD : ahead);
    List<ShiftRow> all = shifts.between(false, now, until);
    return shifts.unitsWithRota(false).stream()
        .filter(unit -> by.may(Permission.DIRECTORY_ADMINISTER) || by.units().contains(unit))
        .flatMap(
            unit ->
                Rota.gaps(
                    unit, all.stream().filter(s -> s.unit().equals(unit)).toList(), now, until)
                    .stream())
        .toList();
  }

  /**
   * Contacts that can be put on the rota of a unit, by key and name: its own first, then those of
   * other units, with their code, who can be delegates. A desk's name is that of its unit.
   */
  public Map<UUID, String> candidates(String unit, boolean exercise) {
    Subject by = door.require(Permission.DIRECTORY_READ);
    Map<UUID, String> found = new LinkedHashMap<>();
    contacts.ofUnit(unit, exercise).forEach(contact -> found.put(contact.id(), contact.name()));
    contacts.all(exercise).stream()
        .filter(contact -> contact.unit().isPresent() && contact.isVisibleTo(by))
        .forEach(
            contact ->
                found.putIfAbsent(contact.id(), ofUnit(contact.name(), contact.unit().get())));
    return found;
  }

  private static String ofUnit(String name, String unit) {
    return (name + " ").startsWith(unit + " ") ? name : name + " (" + unit + ")";
  }

  /**
   * Puts somebody on the rota.
   *
   * @return what was planned, with the version that a change of it compares
   * @throws Conflict ({@code organisation_shiftOverlap}) when another holder is on duty then
   */
  public Planned plan(PlanShift plan) {
    Subject by = door.require(Permission.DIRECTORY_READ);
    units
        .byCode(plan.unit())
        .orElseThrow(
            () ->
                new RuleViolation(
                    "organisation_unit", "the plan has no unit " + plan.unit(), plan.unit()));
    Contact contact =
        contacts
            .byId(plan.contact())
            .filter(found -> found.isVisibleTo(by))
            .orElseThrow(
                () -> new RuleViolation("organisation_shiftContact", "there is no such contact"));
    requireKeeper(by, plan.unit(), contact.exercise());
    shifts.lockUnit(plan.unit());
    boolean taken =
        plan.role() == ShiftRole.HOLDER
            && shifts
                .ofUnit(plan.unit(), contact.exercise(), plan.startsAt(), plan.endsAt())
                .stream()
                .anyMatch(other -> other.role() == ShiftRole.HOLDER);
    if (taken) {
      throw new Conflict("organisation_shiftOverlap", "another holder is on duty then");
    }
    Shift shift = new Shift(plan, contact, by);
    shifts.add(shift);
    events.fire(ShiftPlanned.of(shift));
    return new Planned(shift.id(), shift.version(), shift.exercise());
  }

  /**
   * A shift does not take place.
   *
   * @param unit code of the service or office on whose rota it stands
   * @param seen version that the caller saw
   * @throws NotFound when it stands on no rota, or on another one
   */
  public void cancel(String unit, UUID id, Optional<Long> seen) {
    Shift shift = own(unit, id, seen);
    shift.cancel(time.now(shift.exercise()));
    events.fire(new ShiftCancelled(id.toString(), shift.unit()));
  }

  /**
   * Writes what the next one must know.
   *
   * @param unit code of the service or office on whose rota the shift stands
   * @param note 1 to 2000 characters
   * @param seen version that the caller saw
   * @throws NotFound when the shift stands on no rota, or on another one
   */
  public void handOver(String unit, UUID id, String note, Optional<Long> seen) {
    Shift shift = own(unit, id, seen);
    shift.handOver(note, door.subject(), time.now(shift.exercise()));
    events.fire(new ShiftHandedOver(id.toString(), shift.unit()));
  }

  /** Who keeps several rotas changes the one that he names, whatever the key says. */
  private Shift own(String unit, UUID id, Optional<Long> seen) {
    Subject by = door.require(Permission.DIRECTORY_READ);
    Shift shift =
        shifts
            .lock(id)
            .filter(found -> found.unit().equals(unit))
            .orElseThrow(() -> new NotFound(String.valueOf(id)));
    requireKeeper(by, shift.unit(), shift.exercise());
    Versions.require(seen, shift.version(), "shift " + id);
    return shift;
  }

  private static void requireKeeper(Subject by, String unit, boolean exercise) {
    if (!Contact.isKeptBy(by, Optional.of(unit), exercise)) {
      throw new NotAllowed(
          "organisation_notKeeper", by.user() + " does not keep the rota of " + unit);
    }
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(BelgianTime.ZONE).toInstant();
  }
}
