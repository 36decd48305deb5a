package be.belfry.domain.incident;

import be.belfry.domain.shared.Sha256;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Hash over all that a line of an incident's timeline says. It stands in the record of what was
 * done; whoever recomputes it from what is stored finds a word that was changed later.
 */
public final class EntryHash {
  private EntryHash() {}

  /**
   * Of a line, with its columns as they are stored.
   *
   * @param incident reference of the incident
   * @param corrects key of the line that it replaces
   * @return SHA-256, hex
   */
  public static String of(
      String incident,
      UUID id,
      Instant occurredAt,
      Instant recordedAt,
      String recordedBy,
      String source,
      String confidence,
      String kind,
      String text,
      Optional<UUID> corrects) {
    return Sha256.hex(
        String.join(
            "\u001f",
            incident,
            id.toString(),
            occurredAt.toString(),
            recordedAt.toString(),
            recordedBy,
            source,
            confidence,
            kind,
            text,
            corrects.map(UUID::toString).orElse("")));
  }
}
