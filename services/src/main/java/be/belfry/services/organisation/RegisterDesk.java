package be.belfry.services.organisation;

import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.Contacts;
import be.belfry.domain.organisation.DirectoryEvent.ContactKept;
import be.belfry.domain.organisation.Organisation;
import be.belfry.domain.organisation.OrganisationRow;
import be.belfry.domain.organisation.Organisations;
import be.belfry.domain.organisation.RegisterEvent;
import be.belfry.domain.organisation.RegisterRows.Outcome;
import be.belfry.domain.organisation.SaveOrganisation;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes entries of the register, one by one or from a file: no number twice, no foreign sector.
 */
@Dependent
class RegisterDesk {
  @Inject private Organisations organisations;
  @Inject private Contacts contacts;
  @Inject private Event<DomainEvent> events;

  /** Adds one. */
  Organisation add(SaveOrganisation content, Subject by, Instant now) {
    requireKeeper(by, content.sector());
    requireFree(content, Optional.empty());
    Organisation entity = new Organisation(content, now);
    organisations.add(entity);
    events.fire(RegisterEvent.Registered.of(entity.row()));
    return entity;
  }

  /** Writes one anew; its contacts go with it where its sector goes. */
  void change(Organisation entity, SaveOrganisation content, Subject by, Instant now) {
    requireKeeper(by, content.sector());
    requireFree(content, Optional.of(entity.id()));
    OrganisationRow before = entity.row();
    entity.change(content, now);
    if (before.sector() != content.sector()) {
      both(entity).forEach(contact -> contact.follow(Set.of(entity.sector())));
    }
    events.fire(RegisterEvent.Changed.of(before, entity.row()));
  }

  /** Adds one, or writes the one with its number anew unless it says the same. */
  Outcome keep(SaveOrganisation content, Subject by, Instant now) {
    requireKeeper(by, content.sector());
    Optional<UUID> known = organisations.claim(content.enterpriseNumber().orElseThrow());
    if (known.isEmpty()) {
      add(content, by, now);
      return Outcome.ADDED;
    }
    Organisation entity =
        organisations
            .lock(known.get())
            .filter(found -> found.isVisibleTo(by))
            .orElseThrow(() -> taken(content));
    requireKeeper(by, entity.row().sector());
    if (!entity.isEnded() && entity.row().says(content)) {
      return Outcome.UNCHANGED;
    }
    change(entity, content, by, now);
    return Outcome.CHANGED;
  }

  /** Whoever leaves the register leaves the directory. */
  void endContacts(Organisation entity, Instant now) {
    for (Contact contact : both(entity)) {
      contact.end(now);
      events.fire(ContactKept.of(contact, ContactKept.Kind.REMOVED));
    }
  }

  private List<Contact> both(Organisation entity) {
    List<Contact> all = new ArrayList<>(contacts.ofEntity(entity.id(), false));
    all.addAll(contacts.ofEntity(entity.id(), true));
    return all;
  }

  void requireKeeper(Subject by, Sector sector) {
    if (!Organisation.isKeptBy(by, sector)) {
      throw new NotAllowed(
          "organisation_notRegistrar",
          by.user() + " does not keep the entities of " + sector.code(),
          sector);
    }
  }

  private void requireFree(SaveOrganisation content, Optional<UUID> own) {
    content
        .enterpriseNumber()
        .flatMap(organisations::claim)
        .filter(id -> own.filter(id::equals).isEmpty())
        .ifPresent(
            id -> {
              throw taken(content);
            });
  }

  private static Conflict taken(SaveOrganisation content) {
    String number = content.enterpriseNumber().orElseThrow().text();
    return new Conflict(
        "organisation_numberTaken", "another entity has the number " + number, number);
  }
}
