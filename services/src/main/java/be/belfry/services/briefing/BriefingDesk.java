package be.belfry.services.briefing;

import static be.belfry.domain.security.Permission.BRIEFING_APPROVE;
import static be.belfry.domain.security.Permission.BRIEFING_READ;

import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.audit.MerkleLog;
import be.belfry.domain.briefing.BriefedCrisis;
import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.BriefingDocument;
import be.belfry.domain.briefing.BriefingEvent.BriefingApproved;
import be.belfry.domain.briefing.BriefingManifest;
import be.belfry.domain.briefing.BriefingSheet;
import be.belfry.domain.briefing.Briefings;
import be.belfry.domain.security.Marked;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.shared.Stale;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NodeKey;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The short transactions before and after the making of documents, which takes long and needs no
 * database.
 */
@Stateless
public class BriefingDesk {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Briefings briefings;
  @Inject private ReadableBriefings readable;
  @Inject private ServiceNames names;
  @Inject private BriefingMails mails;
  @Inject private BriefingReceipts receipts;
  @Inject private MerkleLog log;
  @Inject private NodeKey key;
  @Inject private Event<DomainEvent> events;

  /**
   * What a document is made from.
   *
   * @param archived its bytes, when it exists already
   */
  public record Printable(Optional<byte[]> archived, BriefingSheet sheet) implements Opened {
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
   * An approval that is not written yet.
   *
   * @param version of the draft that it approves
   * @param number that the briefing gets if no other of the crisis is faster
   * @param at when it is approved
   * @param sheet what its documents say
   */
  public record Approval(UUID id, long version, int number, Instant at, BriefingSheet sheet) {}

  /** The document in a language, or what it is made from. */
  public Printable printable(UUID id, Language language) {
    Subject reader = door.require(BRIEFING_READ);
    Briefing briefing = readable.find(id, reader);
    receipts.opened(briefing, reader);
    return new Printable(
        briefings.document(id, language).map(BriefingDocument::bytes), readable.sheet(briefing));
  }

  /**
   * Looks whether a draft can be approved, and what its documents would say. Changes nothing.
   *
   * @param seen version that the caller read
   */
  public Approval prepare(UUID id, Optional<Long> seen) {
    Subject by = door.require(BRIEFING_APPROVE);
    Briefing briefing = readable.find(id, by);
    if (seen.filter(version -> version != briefing.version()).isPresent()) {
      throw new Stale(briefing.crisis());
    }
    Instant now = time.now(briefing.exercise());
    BriefedCrisis crisis = readable.crisis(briefing);
    int number = briefings.expectedNumber(briefing.crisisId());
    return new Approval(
        id,
        briefing.version(),
        number,
        now,
        names.on(briefing.approvedSheet(by, crisis, number, now)));
  }

  /**
   * Writes the approval with its documents.
   *
   * @param documents one for each language, made from what was prepared
   * @return false when another briefing of the crisis got that number, or an oral order was given
   *     or ratified meanwhile; nothing is written
   * @throws Stale when the draft was changed since it was prepared
   */
  public boolean write(Approval approval, Map<Language, byte[]> documents) {
    Subject by = door.require(BRIEFING_APPROVE);
    Briefing briefing = readable.find(approval.id(), by);
    if (briefing.version() != approval.version()) {
      throw new Stale(briefing.crisis());
    }
    BriefedCrisis crisis = readable.crisis(briefing);
    if (crisis.oralOrder() != approval.sheet().oralOrder()
        || !briefings.takeNumber(briefing.crisisId(), approval.number())) {
      return false;
    }
    // First the one in force gives way: the database lets one of a crisis be in force.
    briefings.supersede(briefing.crisisId());
    briefing.naming(approval.sheet().printedNames());
    briefing.approve(by, crisis, approval.number(), readable.everybody(), approval.at());
    briefings.save(briefing);
    Map<String, String> hashes = new LinkedHashMap<>();
    Map<String, String> statements = new LinkedHashMap<>();
    Optional<Checkpoint> checkpoint = log.latest();
    documents.forEach(
        (language, bytes) -> {
          String statement =
              BriefingManifest.of(
                  approval.sheet(), language, Sha256.hex(bytes), checkpoint, key.signer());
          BriefingDocument document =
              new BriefingDocument(briefing.id(), language, bytes, statement, approval.at());
          briefings.archive(document);
          hashes.put(language.code(), document.sha256());
          statements.put(language.code(), Sha256.hex(statement.getBytes(StandardCharsets.UTF_8)));
        });
    mails.approved(briefing, approval.at());
    events.fire(
        new BriefingApproved(
            briefing.id(),
            briefing.crisis(),
            approval.number(),
            approval.at(),
            briefings.fingerprint(briefing.id()),
            hashes,
            statements));
    return true;
  }
}
