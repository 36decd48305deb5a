package be.belfry.domain.briefing;

import be.belfry.domain.shared.Language;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The briefings, their archived documents and their receipts. */
public interface Briefings {
  /** One of them; empty when it does not exist or the viewer may not know of it. */
  Optional<Briefing> find(UUID id);

  /** The approved briefing of a crisis that none has superseded. */
  Optional<Briefing> current(UUID crisisId);

  /** The number that the next approval in the crisis gets if nobody is faster; from 1. */
  int expectedNumber(UUID crisisId);

  /**
   * Takes a number in the crisis; concurrent approvals wait for each other, so none is skipped.
   *
   * @param number as {@link #expectedNumber} told it
   * @return false when somebody was faster; nothing is taken then
   */
  boolean takeNumber(UUID crisisId, int number);

  /**
   * The one in force gives way to the next, also when the viewer is none of its readers: one of a
   * crisis is in force.
   */
  void supersede(UUID crisisId);

  /** Adds it, or keeps its changes. */
  void save(Briefing briefing);

  /** SHA-256 over all that is frozen of an approved one, as it is stored; hex. */
  String fingerprint(UUID id);

  /** Archives a document; one for each briefing and language, never replaced. */
  void archive(BriefingDocument document);

  /** The archived document in a language; empty while the briefing is a draft. */
  Optional<BriefingDocument> document(UUID briefingId, Language language);

  /** Languages and hashes of the archived documents, without their bytes. */
  List<BriefingDetail.ArchivedFile> archived(UUID briefingId);

  /**
   * Keeps a receipt.
   *
   * @return false when the reader has said so before; nothing is kept then
   */
  boolean receive(UUID briefingId, BriefingReceipt receipt);

  /** What readers did with it, in the order in which they did. */
  List<BriefingReceipt> receipts(UUID briefingId);
}
