package be.belfry.domain.briefing;

import be.belfry.domain.security.Marked;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import be.belfry.domain.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One briefing as its page shows it.
 *
 * @param version what an editor starts from
 * @param sheet everything that is printed
 * @param shortcomings what keeps a draft from being approved; empty for an approved one
 * @param documents the archived files; empty for a draft
 * @param receipts who has acknowledged it
 * @param readers to whom it goes, with what they did; empty for a draft
 * @param named account keys of the readers of a TLP:RED briefing
 * @param own whether its reader wrote a part of it, and so may not approve it
 */
public record BriefingDetail(
    UUID id,
    long version,
    BriefingSheet sheet,
    List<Shortcoming> shortcomings,
    List<ArchivedFile> documents,
    List<Receipt> receipts,
    List<Reader> readers,
    List<String> named,
    boolean own)
    implements Opened {
  /**
   * An archived file.
   *
   * @param sha256 hex
   * @param manifest the signed statement that goes with it, canonical JSON; empty for one archived
   *     before there were any
   */
  public record ArchivedFile(String language, String sha256, Optional<String> manifest) {}

  /** A reader's acknowledgement. */
  public record Receipt(String reader, String office, Instant at) {}

  /** Somebody to whom it goes: when he opened it, and when he acknowledged it. */
  public record Reader(
      String name,
      Role role,
      String office,
      Optional<Instant> openedAt,
      Optional<Instant> acknowledgedAt) {}

  @Override
  public NarrowReadEvent readBy(UUID reader) {
    return NarrowReadEvent.ofCrisis(sheet.crisis(), reader);
  }

  @Override
  public Optional<String> ownTlp() {
    return Marked.whereNarrow(sheet.marking().code());
  }
}
