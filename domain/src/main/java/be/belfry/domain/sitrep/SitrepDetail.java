package be.belfry.domain.sitrep;

import be.belfry.domain.security.Marked;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One report as its page shows it.
 *
 * @param version what an editor starts from
 * @param sheet everything that is printed; for an open one with what would be counted now
 * @param correctedBy number of the newest report that corrects it
 * @param documents the archived files; empty for an open one
 * @param addressees services and offices that it goes to, with what came back
 * @param named account keys of the readers of a TLP:RED report
 * @param own whether its reader wrote a part of it, and so may not issue it
 */
public record SitrepDetail(
    UUID id,
    long version,
    SitrepSheet sheet,
    Optional<Integer> correctedBy,
    List<ArchivedFile> documents,
    List<Addressee> addressees,
    List<String> named,
    boolean own)
    implements Opened {
  /** An archived file by its language, with its SHA-256 in hex. */
  public record ArchivedFile(String language, String sha256) {}

  /**
   * A service or office, and whether its people have the report.
   *
   * @param unit its code
   * @param opened who opened it, the first one first
   * @param acknowledged who says that he has it
   */
  public record Addressee(String unit, List<Mark> opened, List<Mark> acknowledged) {}

  /** A reader and when. */
  public record Mark(String reader, Instant at) {}

  @Override
  public NarrowReadEvent readBy(UUID reader) {
    return NarrowReadEvent.ofCrisis(sheet.crisis(), reader);
  }

  @Override
  public Optional<String> ownTlp() {
    return Marked.whereNarrow(sheet.marking().code());
  }
}
