package be.belfry.domain.incident;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A line for the timeline.
 *
 * @param occurredAt when it happened, not later than now
 * @param source who says so, 1 to 200 characters
 * @param text what happened, is concluded, or is not known; 1 to 4,000 characters
 * @param corrects key of the entry that it replaces
 */
public record AddTimelineEntry(
    Instant occurredAt,
    String source,
    Confidence confidence,
    EntryKind kind,
    String text,
    Optional<UUID> corrects) {

  public AddTimelineEntry {
    Objects.requireNonNull(occurredAt, "occurredAt");
    Objects.requireNonNull(confidence, "confidence");
    Objects.requireNonNull(kind, "kind");
    source = IncidentRules.text("source", source, 200);
    text = IncidentRules.text("text", text, 4000);
  }
}
