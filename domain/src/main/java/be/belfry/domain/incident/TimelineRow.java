package be.belfry.domain.incident;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of a timeline.
 *
 * @param recordedBy name of the person
 * @param corrects key of the entry that it replaces
 * @param corrected true when a later entry replaces it
 * @param incident reference of the merged incident that it was written on, empty for the own lines
 */
public record TimelineRow(
    UUID id,
    Instant occurredAt,
    Instant recordedAt,
    String recordedBy,
    String source,
    Confidence confidence,
    EntryKind kind,
    String text,
    Optional<UUID> corrects,
    boolean corrected,
    Optional<String> incident) {

  /** A line of the incident itself. */
  public TimelineRow(
      UUID id,
      Instant occurredAt,
      Instant recordedAt,
      String recordedBy,
      String source,
      Confidence confidence,
      EntryKind kind,
      String text,
      Optional<UUID> corrects,
      boolean corrected) {
    this(
        id,
        occurredAt,
        recordedAt,
        recordedBy,
        source,
        confidence,
        kind,
        text,
        corrects,
        corrected,
        Optional.empty());
  }
}
