package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Packages for partners abroad, their files, and the markings of what they are made from. */
public interface ReleasePackages {
  /** One package; empty when it does not exist or the walls hide it. */
  Optional<ReleasePackage> find(UUID id);

  /**
   * The same, held until the transaction ends: what hangs on it has versions of its own, so that
   * two who change different parts of it would not see one another.
   */
  Optional<ReleasePackage> lock(UUID id);

  /** The same by its reference. */
  Optional<ReleasePackage> byReference(String reference);

  /** Keeps a new package. */
  void add(ReleasePackage released);

  /** Archives a file; one of each name, never replaced. */
  void archive(PackageFile file);

  /** One file; empty when the package has none of that name. */
  Optional<PackageFile> file(UUID packageId, String name);

  /** The files without their bytes, by name. */
  List<PackageFile.Row> files(UUID packageId);

  /** The next reference, {@code P-2026-0001}. */
  String nextReference(Instant now);

  /** Everybody abroad to whom something can be released, by code. */
  List<Partner> partners();

  /**
   * Until this transaction ends nobody else changes the caveat of a document, or of another of the
   * same crisis, or lets a package of them go: what is read afterwards holds.
   */
  void hold(SourceKey source);

  /** Keeps a caveat; the last one holds. */
  void mark(SourceMarking marking);

  /** When the last caveat was put on a document itself; empty when there never was one. */
  Optional<Instant> lastMarked(SourceKey source);

  /**
   * The caveat that holds: its own, and that of what it begins with, corrects or is counted from,
   * unless a later word was said about it.
   */
  Optional<SourceMarking> marking(SourceKey source);

  /**
   * How a crisis file is marked now, whoever asks.
   *
   * @param crisis reference of the file
   * @return empty when there is none
   */
  Optional<Tlp> fileMarking(String crisis);

  /**
   * Whether a later document stands in the place of this one: a report that corrects it, a briefing
   * that was approved after it; also one that the viewer may not know of.
   */
  boolean isSuperseded(SourceKey source);

  /** Keeps the wish for a wider caveat, and why one holds that needed no second person. */
  void ask(CaveatLowering lowering);

  /** The wish that waits for a second person; empty when there is none or the walls hide it. */
  Optional<CaveatLowering> openLowering(SourceKey source);

  /**
   * Why the caveat of a document holds.
   *
   * @param at when it was put there
   * @return the reason; empty when there is none or the walls hide it
   */
  Optional<String> whyMarked(SourceKey source, Instant at);

  /** One wish, open or decided; empty when it does not exist or the walls hide it. */
  Optional<CaveatLowering> lowering(UUID id);

  /**
   * A page of packages, the newest first; what the walls hide is not in it. A file that its own
   * wall hides finds nothing, and is named by no row.
   */
  Page<PackageRow> list(PackageFilter filter, PageRequest page);

  /**
   * Packages that left, in whose place another one can stand, the newest first; behind their own
   * walls alone, also when that of their file hides it.
   *
   * @param crisis reference of the file that they are about; empty for those of any
   * @param limit at most so many
   */
  List<PackageRow> replaceable(Optional<String> crisis, int limit);

  /**
   * Packages that wait for a second person and that somebody did not ask for: those of reality
   * first, in both worlds the newest first; nothing of an exercise that is over.
   *
   * @param user who reads
   * @param limit at most so many
   */
  List<PackageRow> toApprove(String user, int limit);
}
