package be.belfry.web.logbook.rest;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.logbook.RecordObservation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A line for the timeline of a crisis.
 *
 * @param occurredAt now when absent
 * @param source who says so; the caller when absent
 * @param confidence medium when absent
 * @param corrects key of the line that it replaces or answers
 */
public record NewObservation(
    Optional<Instant> occurredAt,
    Optional<String> source,
    Optional<Confidence> confidence,
    EntryKind kind,
    String text,
    List<String> evidence,
    List<String> observables,
    Optional<UUID> corrects) {
  RecordObservation command() {
    return new RecordObservation(
        occurredAt,
        source,
        confidence.orElse(Confidence.MEDIUM),
        kind,
        text,
        evidence,
        observables,
        corrects);
  }
}
