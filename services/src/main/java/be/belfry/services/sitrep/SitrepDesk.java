package be.belfry.services.sitrep;

import static be.belfry.domain.security.Permission.SITREP_ISSUE;
import static be.belfry.domain.security.Permission.SITREP_READ;

import be.belfry.domain.security.Marked;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Stale;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepContent;
import be.belfry.domain.sitrep.SitrepDocument;
import be.belfry.domain.sitrep.SitrepEvent.SitrepIssued;
import be.belfry.domain.sitrep.SitrepInput;
import be.belfry.domain.sitrep.SitrepInputs;
import be.belfry.domain.sitrep.SitrepQueries.Counted;
import be.belfry.domain.sitrep.SitrepSheet;
import be.belfry.domain.sitrep.Sitreps;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The short transactions before and after the making of documents, which takes long and needs no
 * database.
 */
@Stateless
public class SitrepDesk {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Sitreps sitreps;
  @Inject private SitrepInputs inputs;
  @Inject private ReadableSitreps readable;
  @Inject private SitrepDraft draft;
  @Inject private SitrepMails mails;
  @Inject private SitrepReceipts receipts;
  @Inject private Event<DomainEvent> events;

  /**
   * What a document is made from.
   *
   * @param archived its bytes, when it exists already
   */
  public record Printable(Optional<byte[]> archived, SitrepSheet sheet) implements Opened {
    @Override
    public NarrowReadEvent readBy(UUID reader) {
      return NarrowReadEvent.ofCrisis(sheet.crisis(), reader);
    }

    @Override
    public Optional<String> ownTlp() {
      return Marked.whereNarrow(sheet.marking().code());
    }
  }

  /**
   * An issue that is not written yet.
   *
   * @param version of the report that was prepared
   * @param inputs versions of its inputs
   * @param number that it gets if no other of the crisis is faster
   * @param at when it is issued and counted
   * @param sheet what its documents say
   */
  public record Issue(
      UUID id, long version, List<Long> inputs, int number, Instant at, SitrepSheet sheet) {}

  /** The document in a language, or what it is made from. */
  public Printable printable(UUID id, Language language) {
    Subject reader = door.require(SITREP_READ);
    Sitrep sitrep = readable.find(id, reader);
    receipts.opened(sitrep, reader);
    Optional<byte[]> archived = sitreps.document(id, language).map(SitrepDocument::bytes);
    return new Printable(archived, draft.sheet(sitrep, time.now(sitrep.exercise())));
  }

  /**
   * Looks whether a report can be issued, and what its documents would say. Changes nothing.
   *
   * @param seen version that the caller read
   */
  public Issue prepare(UUID id, Optional<Long> seen) {
    Subject by = door.require(SITREP_ISSUE);
    Sitrep sitrep = readable.find(id, by);
    if (seen.filter(version -> version != sitrep.version()).isPresent()) {
      throw new Stale(sitrep.crisis());
    }
    Instant now = time.now(sitrep.exercise());
    Counted counted = readable.count(sitrep.crisis(), now);
    SitrepContent content = draft.now(sitrep, counted.count(), now);
    int number = sitreps.expectedNumber(sitrep.crisisId());
    return new Issue(
        id,
        sitrep.version(),
        versions(id),
        number,
        now,
        sitrep.issuedSheet(content, counted.crisis(), by, number, now, draft.previous(sitrep)));
  }

  /**
   * Writes the issue with its documents, and tells the addressees.
   *
   * @param documents one for each language, made from what was prepared
   * @return false when another report of the crisis got that number, an input came, or another tier
   *     or an oral order for it was given or ratified meanwhile; nothing is written
   * @throws Stale when the text was changed since it was prepared
   */
  public boolean write(Issue issue, Map<Language, byte[]> documents) {
    Subject by = door.require(SITREP_ISSUE);
    Sitrep sitrep = readable.find(issue.id(), by);
    if (sitrep.version() != issue.version()) {
      throw new Stale(sitrep.crisis());
    }
    Counted now = readable.count(sitrep.crisis(), issue.at());
    if (!versions(issue.id()).equals(issue.inputs())
        || now.crisis().oralOrder() != issue.sheet().oralOrder()
        || now.count().tier() != issue.sheet().content().count().tier()
        || !sitreps.takeNumber(sitrep.crisisId(), issue.number())) {
      return false;
    }
    sitrep.issue(issue.sheet().content(), now.crisis(), by, issue.number(), issue.at());
    sitreps.save(sitrep);
    draft.close(sitrep, issue.at());
    Map<String, String> hashes = new LinkedHashMap<>();
    documents.forEach(
        (language, bytes) -> {
          SitrepDocument document = new SitrepDocument(sitrep.id(), language, bytes, issue.at());
          sitreps.archive(document);
          hashes.put(language.code(), document.sha256());
        });
    mails.issued(sitrep, issue.at());
    events.fire(
        new SitrepIssued(
            sitrep.id(),
            sitrep.crisis(),
            issue.number(),
            sitrep.corrects(),
            issue.at(),
            sitreps.fingerprint(sitrep.id()),
            hashes));
    return true;
  }

  private List<Long> versions(UUID id) {
    return inputs.of(id).stream().map(SitrepInput::version).toList();
  }
}
