package be.belfry.services.organisation;

import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactFilter;
import be.belfry.domain.organisation.ContactRow;
import be.belfry.domain.organisation.Contacts;
import be.belfry.domain.organisation.DirectoryEvent.ContactKept;
import be.belfry.domain.organisation.Organisation;
import be.belfry.domain.organisation.Organisations;
import be.belfry.domain.organisation.SaveContact;
import be.belfry.domain.organisation.Units;
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
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The directory of services, offices and entities: who is reached where. */
@Stateless
public class ContactService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Contacts contacts;
  @Inject private Organisations organisations;
  @Inject private Units units;
  @Inject private Event<DomainEvent> events;

  /** A page of the contacts that the caller may see. */
  public Page<ContactRow> list(ContactFilter filter, PageRequest page) {
    door.require(Permission.DIRECTORY_READ);
    return contacts.list(filter, page);
  }

  /**
   * One contact.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public ContactRow detail(UUID id) {
    door.require(Permission.DIRECTORY_READ);
    return contacts.row(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
  }

  /** The services and offices that contacts can belong to. */
  public List<Units.Unit> units() {
    door.require(Permission.DIRECTORY_READ);
    return units.all();
  }

  /**
   * Puts a contact into the directory.
   *
   * @throws RuleViolation when the plan has no such service or office
   * @throws NotAllowed for contacts that the caller does not keep
   */
  public UUID add(SaveContact content) {
    Subject by = door.require(Permission.DIRECTORY_READ);
    Set<String> sectors = content.entity().map(this::sectors).orElse(Set.of());
    content
        .unit()
        .filter(unit -> units.byCode(unit).isEmpty())
        .ifPresent(
            unit -> {
              throw new RuleViolation("organisation_unit", "the plan has no unit " + unit, unit);
            });
    requireKeeper(by, content.unit(), content.exercise());
    if (!Contact.isVisible(by, content.unit(), content.entity(), sectors, content.exercise())) {
      throw notKept(by);
    }
    Contact contact = new Contact(content, sectors, time.now());
    contacts.add(contact);
    events.fire(ContactKept.of(contact, ContactKept.Kind.ADDED));
    return contact.id();
  }

  /**
   * Writes a contact anew. A new address begins unverified.
   *
   * @param seen version that the caller saw
   * @throws Conflict when it left the directory or somebody else was faster
   */
  public void change(UUID id, SaveContact content, Optional<Long> seen) {
    Contact contact = own(id, seen);
    contact.change(content, time.now());
    events.fire(ContactKept.of(contact, ContactKept.Kind.CHANGED));
  }

  /**
   * Takes a contact out of the directory; it is called no more.
   *
   * @param seen version that the caller saw
   */
  public void remove(UUID id, Optional<Long> seen) {
    Contact contact = own(id, seen);
    contact.end(time.now());
    events.fire(ContactKept.of(contact, ContactKept.Kind.REMOVED));
  }

  /** Whether the caller keeps the contacts of such an owner, for screens. */
  public boolean isKept(Optional<String> unit, boolean exercise) {
    return Contact.isKeptBy(door.require(Permission.DIRECTORY_READ), unit, exercise);
  }

  private Contact own(UUID id, Optional<Long> seen) {
    Subject by = door.require(Permission.DIRECTORY_READ);
    Contact contact =
        contacts
            .byId(id)
            .filter(found -> found.isVisibleTo(by))
            .orElseThrow(() -> new NotFound(String.valueOf(id)));
    requireKeeper(by, contact.unit(), contact.exercise());
    Versions.require(seen, contact.version(), "contact " + id);
    return contact;
  }

  private Set<String> sectors(UUID entity) {
    // Who takes it out of the register takes this contact out of the directory with it.
    Organisation found =
        Optional.of(entity)
            .filter(organisations::holdRegistered)
            .flatMap(organisations::byId)
            .orElseThrow(
                () ->
                    new RuleViolation(
                        "organisation_entity", "there is no entity " + entity, entity));
    return Set.of(found.sector());
  }

  private static void requireKeeper(Subject by, Optional<String> unit, boolean exercise) {
    if (!Contact.isKeptBy(by, unit, exercise)) {
      throw notKept(by);
    }
  }

  private static NotAllowed notKept(Subject by) {
    return new NotAllowed(
        "organisation_notKeeper", by.user() + " does not keep contacts of this owner");
  }
}
