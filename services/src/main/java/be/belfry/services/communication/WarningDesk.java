package be.belfry.services.communication;

import be.belfry.domain.communication.SaveWarning;
import be.belfry.domain.communication.Warning;
import be.belfry.domain.communication.WarningAddressee;
import be.belfry.domain.communication.WarningDetail;
import be.belfry.domain.communication.WarningMessage;
import be.belfry.domain.communication.Warnings;
import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactChannel;
import be.belfry.domain.organisation.Contacts;
import be.belfry.domain.organisation.OrganisationRow;
import be.belfry.domain.organisation.Organisations;
import be.belfry.domain.organisation.Units;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Versions;
import be.belfry.services.outbox.Withdrawals;
import be.belfry.services.security.Door;
import be.belfry.services.security.Secrets;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds a warning and who is reached by it, and hands the messages to the outbox. */
@Dependent
class WarningDesk {
  @Inject private Door door;
  @Inject private Warnings warnings;
  @Inject private Units units;
  @Inject private Organisations organisations;
  @Inject private Contacts contacts;
  @Inject private Outbox outbox;
  @Inject private WarningMails mails;
  @Inject private Withdrawals withdrawals;

  /** An addressee with those of its contacts that can be written to. */
  private record Reached(WarningAddressee addressee, List<Contact> contacts) {}

  /**
   * A warning that the caller changes now, locked until the end of the transaction.
   *
   * @param seen the version that the caller saw
   * @throws NotFound also for what the caller may not know of
   * @throws be.belfry.domain.shared.Stale when it has changed
   */
  Warning changeable(UUID id, Optional<Long> seen) {
    Warning warning =
        warnings
            .lock(id)
            .filter(found -> found.isVisibleTo(door.subject()))
            .orElseThrow(() -> new NotFound(String.valueOf(id)));
    Versions.require(seen, warning.version(), warning.reference());
    return warning;
  }

  /**
   * Refuses addressees that do not exist.
   *
   * @throws RuleViolation {@code organisation_unit}, {@code communication_entity}
   */
  void check(SaveWarning text) {
    for (String code : text.units()) {
      if (units.byCode(code).isEmpty()) {
        throw new RuleViolation("organisation_unit", "the plan has no unit " + code, code);
      }
    }
    Set<UUID> known =
        organisations.known(text.entities(), List.of()).stream()
            .map(OrganisationRow::id)
            .collect(Collectors.toSet());
    for (UUID entity : text.entities()) {
      if (!known.contains(entity)) {
        throw new RuleViolation("communication_entity", "no entity " + entity, entity);
      }
    }
  }

  /** The languages of everybody who would get it. */
  Set<Language> languages(Warning warning) {
    Set<Language> found = EnumSet.noneOf(Language.class);
    reached(warning)
        .forEach(each -> each.contacts().forEach(contact -> found.add(contact.language())));
    return found;
  }

  /** The addressees of an approved warning; every message to them waits in the outbox. */
  List<WarningAddressee> send(Warning warning, Instant now) {
    List<Reached> all = reached(warning);
    for (Reached each : all) {
      for (Contact contact : each.contacts()) {
        String secret = Secrets.random();
        Language language = warning.content().nearest(contact.language());
        OutboundMessage message =
            mails.warning(
                warning,
                language,
                units.called(contact.name(), language),
                mailOf(contact).orElseThrow(),
                secret,
                now);
        outbox.put(message, now);
        each.addressee().sent(contact, language, message.id(), Secrets.hash(secret), now);
      }
    }
    return all.stream().map(Reached::addressee).toList();
  }

  /** What waits of a warning does not leave; whoever may know of it learns that it is recalled. */
  void recall(Warning warning, Instant now) {
    Set<UUID> unsent = withdraw(warning);
    warning
        .addressees()
        .forEach(
            each ->
                tell(
                    each,
                    unsent,
                    warning.exercise(),
                    (contact, address) ->
                        mails.recalled(warning, contact.language(), called(contact), address, now),
                    now));
  }

  /**
   * What waits of the old one does not leave; who may know of it and does not get the new one
   * learns that it was replaced.
   */
  void replaced(Warning old, Warning next, List<WarningAddressee> reached, Instant now) {
    Set<UUID> unsent = withdraw(old);
    Set<String> again =
        reached.stream()
            .filter(each -> !each.messages().isEmpty())
            .map(WarningAddressee::key)
            .collect(Collectors.toSet());
    old.addressees().stream()
        .filter(each -> !again.contains(each.key()))
        .forEach(
            each ->
                tell(
                    each,
                    unsent,
                    old.exercise(),
                    (contact, address) ->
                        mails.replaced(
                            old, next, contact.language(), called(contact), address, now),
                    now));
  }

  private Set<UUID> withdraw(Warning warning) {
    return withdrawals.withdraw(
        warning.addressees().stream()
            .flatMap(each -> each.messages().stream())
            .map(WarningMessage::message)
            .toList());
  }

  private String called(Contact contact) {
    return units.called(contact.name(), contact.language());
  }

  private interface Told {
    OutboundMessage message(Contact contact, String address);
  }

  /**
   * Whoever was written to; when nobody of them can be any more, those who stand in the directory
   * now: the addressee is the service or entity. One that was never reached has nothing to be told.
   *
   * @param unsent keys of the mails that have not left
   */
  private void tell(
      WarningAddressee addressee, Set<UUID> unsent, boolean exercise, Told told, Instant now) {
    List<WarningMessage> known = addressee.known(unsent);
    if (known.isEmpty()) {
      return;
    }
    List<Contact> written =
        writable(
            known.stream()
                .flatMap(message -> contacts.byId(message.contact()).stream())
                .filter(contact -> !contact.isEnded())
                .toList());
    List<Contact> all = written.isEmpty() ? writable(present(addressee, exercise)) : written;
    for (Contact contact : all) {
      outbox.put(told.message(contact, mailOf(contact).orElseThrow()), now);
    }
    addressee.ended(!all.isEmpty());
  }

  private List<Contact> present(WarningAddressee addressee, boolean exercise) {
    return addressee
        .entity()
        .map(entity -> contacts.ofEntity(entity, exercise))
        .orElseGet(() -> contacts.ofUnit(addressee.unit().orElseThrow(), exercise));
  }

  /** Services and offices by code, then entities by name; each once. */
  private List<Reached> reached(Warning warning) {
    List<Reached> all = new ArrayList<>();
    for (String unit : warning.units().stream().sorted().toList()) {
      all.add(
          new Reached(
              WarningAddressee.unit(warning, unit),
              writable(contacts.ofUnit(unit, warning.exercise()))));
    }
    Map<UUID, OrganisationRow> entities = new LinkedHashMap<>();
    organisations.known(warning.entities(), List.of()).forEach(o -> entities.put(o.id(), o));
    organisations.ofSectors(warning.sectors()).forEach(o -> entities.put(o.id(), o.row()));
    Map<UUID, List<Contact>> desks =
        writable(contacts.ofEntities(entities.keySet(), warning.exercise())).stream()
            .collect(Collectors.groupingBy(contact -> contact.entity().orElseThrow()));
    for (OrganisationRow entity : entities.values()) {
      List<Contact> own = desks.getOrDefault(entity.id(), List.of());
      // Whoever has no desk in the directory of exercises takes no part in this one.
      if (!warning.exercise() || !own.isEmpty()) {
        all.add(
            new Reached(
                WarningAddressee.entity(
                    warning, entity.id(), entity.sector().code(), entity.name()),
                own));
      }
    }
    return all;
  }

  private static List<Contact> writable(List<Contact> found) {
    return found.stream().filter(contact -> mailOf(contact).isPresent()).toList();
  }

  private static Optional<String> mailOf(Contact contact) {
    return contact.channels().stream()
        .filter(channel -> channel.kind() == ChannelKind.MAIL)
        .map(ContactChannel::address)
        .findFirst();
  }

  /** Entities by their keys, by name. */
  List<WarningDetail.Entity> entities(List<UUID> keys) {
    return organisations.known(keys, List.of()).stream()
        .map(o -> new WarningDetail.Entity(o.name(), o.enterpriseNumber()))
        .sorted(Comparator.comparing(WarningDetail.Entity::name))
        .toList();
  }

  /**
   * Keys of entities by their enterprise numbers.
   *
   * @throws RuleViolation ({@code communication_entity}) for a number that is not known
   */
  Set<UUID> byNumber(Set<String> numbers) {
    Map<String, UUID> known =
        organisations.known(List.of(), numbers).stream()
            .collect(
                Collectors.toMap(o -> o.enterpriseNumber().orElseThrow(), OrganisationRow::id));
    for (String number : numbers) {
      if (!known.containsKey(number)) {
        throw new RuleViolation("communication_entity", "no entity " + number, number);
      }
    }
    return Set.copyOf(known.values());
  }

  /** All services and offices by their codes. */
  Map<String, Units.Unit> units() {
    return units.all().stream()
        .collect(Collectors.toMap(Units.Unit::code, Function.identity(), (a, b) -> a));
  }
}
