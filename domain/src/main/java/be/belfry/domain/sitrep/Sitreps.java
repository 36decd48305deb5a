package be.belfry.domain.sitrep;

import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The reports, their archived documents and their receipts. */
public interface Sitreps {
  /** One of them; empty when it does not exist or the viewer may not know of it. */
  Optional<Sitrep> find(UUID id);

  /** The report of a crisis with a number. */
  Optional<Sitrep> issued(UUID crisisId, int number);

  /** The last issued report of a crisis that the viewer may know of. */
  Optional<Sitrep> latest(UUID crisisId);

  /** The report that is being made, not counting corrections. */
  Optional<Sitrep> open(UUID crisisId);

  /** All reports of a crisis that are being made, corrections too. */
  List<Sitrep> beingMade(UUID crisisId);

  /** What the next cut-off of a crisis follows from, whoever may open the reports. */
  CutOffs cutOffs(UUID crisisId);

  /**
   * Whether a report is being made, also one that names others than the viewer: one is made at a
   * time.
   *
   * @param corrects number of the report that it corrects; empty for the next one
   */
  boolean inWork(UUID crisisId, Optional<Integer> corrects);

  /**
   * Cut-offs of a crisis; corrections have none of their own.
   *
   * @param open of the report that is being made
   * @param last the last one for which a report was made; one that was given up counts only up to
   *     the cut-off that the rhythm had next when it was opened, so that a mistyped date silences
   *     nothing and the report is not opened again at once
   */
  record CutOffs(Optional<Instant> open, Optional<Instant> last) {}

  /** Number of the newest issued report that corrects the one with this number. */
  Optional<Integer> correctionOf(UUID crisisId, int number);

  /**
   * The same, also of one that the viewer may not know of: a report is corrected once, whoever
   * asks.
   */
  Optional<Integer> issuedCorrection(UUID crisisId, int number);

  /** The number that the next issue in the crisis gets if nobody is faster; from 1. */
  int expectedNumber(UUID crisisId);

  /**
   * The number of the report that was issued before the one with this number, whoever may know of
   * it; 0 when there is none. After a restore numbers leap.
   */
  int numberBefore(UUID crisisId, int number);

  /**
   * Takes a number in the crisis; concurrent issues wait for each other, so none is skipped.
   *
   * @param number as {@link #expectedNumber} told it
   * @return false when somebody was faster; nothing is taken then
   */
  boolean takeNumber(UUID crisisId, int number);

  /** Adds it, or keeps its changes. */
  void save(Sitrep sitrep);

  /** SHA-256 over all that is frozen of an issued one, as it is stored; hex. */
  String fingerprint(UUID id);

  /** Archives a document; one for each report and language, never replaced. */
  void archive(SitrepDocument document);

  /** The archived document in a language; empty while the report is open. */
  Optional<SitrepDocument> document(UUID sitrepId, Language language);

  /** Languages and hashes of the archived documents, without their bytes. */
  List<SitrepDetail.ArchivedFile> archived(UUID sitrepId);

  /**
   * Keeps a receipt.
   *
   * @return false when the reader has said so before; nothing is kept then
   */
  boolean receive(UUID sitrepId, SitrepReceipt receipt);

  /** What readers did with it, in the order in which they did. */
  List<SitrepReceipt> receipts(UUID sitrepId);
}
