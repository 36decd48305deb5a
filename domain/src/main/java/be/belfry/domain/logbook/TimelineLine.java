package be.belfry.domain.logbook;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A line of the timeline of a crisis, its own or that of an incident in the file.
 *
 * @param incident reference of the incident in whose timeline it stands; empty for the crisis's own
 * @param tlp marking of the file, or of the incident, in which it stands
 * @param recordedBy name of the person
 * @param evidence what shows it
 * @param observables what was observed
 * @param corrects key of the line that it replaces or answers
 * @param replacedBy key of the newest line that replaces or answers it
 */
public record TimelineLine(
    UUID id,
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
  public TimelineLine {
    evidence = List.copyOf(evidence);
    observables = List.copyOf(observables);
  }

  /** True for a question that nobody has answered yet. */
  public boolean isOpen() {
    return kind == EntryKind.UNKNOWN && replacedBy.isEmpty();
  }
}
