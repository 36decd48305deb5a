package be.belfry.web.incident.rest;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.TimelineRow;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of a timeline.
 *
 * @param corrects key of the line that it replaces
 * @param corrected true when a later line replaces it
 * @param incident the merged incident that it was written on, absent for the own lines
 */
public record TimelineLine(
    UUID id,
    String href,
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

  static TimelineLine of(String incident, TimelineRow row) {
    return new TimelineLine(
        row.id(),
        IncidentItem.href(incident) + "/timeline#" + row.id(),
        row.occurredAt(),
        row.recordedAt(),
        row.recordedBy(),
        row.source(),
        row.confidence(),
        row.kind(),
        row.text(),
        row.corrects(),
        row.corrected(),
        row.incident());
  }
}
