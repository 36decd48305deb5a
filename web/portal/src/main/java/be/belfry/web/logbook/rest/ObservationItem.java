package be.belfry.web.logbook.rest;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.logbook.TimelineLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A line of the timeline of a crisis.
 *
 * @param incident in whose timeline it stands; absent for the crisis's own
 * @param tlp marking of the file or incident in which it stands
 * @param replacedBy key of the newest line that replaces or answers it
 */
public record ObservationItem(
    UUID id,
    String href,
    Optional<String> incident,
    Tlp tlp,
    Instant occurredAt,
    Instant recordedAt,
    String recordedBy,
    String source,
    Confidence confidence,
    EntryKind kind,
    String text,
    List<String> evidence,
    List<String> observables,
    Optional<UUID> corrects,
    Optional<UUID> replacedBy) {
  static ObservationItem of(String crisis, TimelineLine line) {
    return new ObservationItem(
        line.id(),
        "/api/v1/crises/" + crisis + "/timeline#" + line.id(),
        line.incident(),
        line.tlp(),
        line.occurredAt(),
        line.recordedAt(),
        line.recordedBy(),
        line.source(),
        line.confidence(),
        line.kind(),
        line.text(),
        line.evidence(),
        line.observables(),
        line.corrects(),
        line.replacedBy());
  }
}
