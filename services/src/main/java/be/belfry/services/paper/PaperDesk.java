package be.belfry.services.paper;

import static be.belfry.domain.security.Permission.DIRECTORY_READ;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.ContactFilter;
import be.belfry.domain.organisation.ContactRow;
import be.belfry.domain.organisation.Contacts;
import be.belfry.domain.paper.PaperEvent.Printed;
import be.belfry.domain.paper.PaperPack;
import be.belfry.domain.paper.PaperPrint;
import be.belfry.domain.paper.PaperPrints;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.security.Installation;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The short transactions before and after the making of a pack, which takes long and needs no
 * database.
 */
@Stateless
public class PaperDesk {
  /** Contacts in one pack at most: more than any directory of the state has. */
  private static final int MOST_CONTACTS = 20_000;

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Plans plans;
  @Inject private Sources sources;
  @Inject private Contacts contacts;
  @Inject private PaperPrints prints;
  @Inject private Installation installation;
  @Inject private Event<DomainEvent> events;

  /** Gathers what the caller may read, and reserves the numbers of the logbook lines. */
  public PaperPack gather() {
    Subject by = door.require(DIRECTORY_READ);
    PlanVersion plan = plans.inForce();
    return new PaperPack(
        by.name(),
        time.now(),
        Tlp.AMBER,
        plan,
        plan.citations().stream().map(sources::source).toList(),
        directory(),
        prints.reserve(),
        installation.isDemo());
  }

  private List<ContactRow> directory() {
    List<ContactRow> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<ContactRow> page =
          contacts.list(ContactFilter.all(false), new PageRequest(cursor, PageRequest.MAX_SIZE));
      all.addAll(page.rows());
      cursor = page.next();
    } while (cursor.isPresent() && all.size() < MOST_CONTACTS);
    return all;
  }

  /** Archives the document and notes in the audit that it was printed. */
  public PaperPrint keep(PaperPack pack, Language language, byte[] pdf) {
    Subject by = door.require(DIRECTORY_READ);
    PaperPrint print =
        new PaperPrint(
            UUID.randomUUID(), language, pack.lines(), pdf.length, Sha256.hex(pdf), pack.at());
    prints.add(print, pdf, by);
    events.fire(
        new Printed(
            print.id().toString(),
            language,
            pack.plan().version(),
            pack.contacts().size(),
            pack.lines(),
            print.sha256()));
    return print;
  }
}
