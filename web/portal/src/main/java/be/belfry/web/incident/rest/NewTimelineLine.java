package be.belfry.web.incident.rest;

import be.belfry.domain.incident.AddTimelineEntry;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A line to be added.
 *
 * @param source who says so; the caller when absent
 * @param confidence medium when absent
 */
public record NewTimelineLine(
    Instant occurredAt,
    Optional<String> source,
    Optional<Confidence> confidence,
    EntryKind kind,
    String text,
    Optional<UUID> corrects) {

  AddTimelineEntry command(String caller) {
    return new AddTimelineEntry(
        occurredAt,
        source.orElse(caller),
        confidence.orElse(Confidence.MEDIUM),
        kind,
        text,
        corrects);
  }
}
