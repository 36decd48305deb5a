package be.belfry.domain.logbook;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A line for the timeline of a crisis.
 *
 * @param occurredAt when it happened, not later than now; empty for now
 * @param source who says so, 1 to 200 characters; empty for who records it
 * @param text what happened, is concluded, or is not known; 1 to 4,000 characters
 * @param evidence references of records, names or hashes of files that show it, at most 10 of 200
 *     characters
 * @param observables what was observed (addresses, domains, hashes), at most 10 of 200 characters
 * @param corrects key of the line that it replaces, or of the question that it answers
 */
public record RecordObservation(
    Optional<Instant> occurredAt,
    Optional<String> source,
    Confidence confidence,
    EntryKind kind,
    String text,
    List<String> evidence,
    List<String> observables,
    Optional<UUID> corrects) {
  private static final int SOURCE = 200;
  private static final int TEXT = 4000;
  private static final int LINKS = 10;
  private static final int LINK = 200;

  public RecordObservation {
    Objects.requireNonNull(confidence, "confidence");
    Objects.requireNonNull(kind, "kind");
    source =
        source
            .filter(name -> !name.isBlank())
            .map(name -> LogbookRules.required("source", name, SOURCE));
    text = LogbookRules.required("text", text, TEXT);
    evidence = links("evidence", evidence);
    observables = links("observables", observables);
  }

  private static List<String> links(String field, List<String> links) {
    List<String> kept =
        links.stream()
            .filter(link -> !link.isBlank())
            .map(link -> LogbookRules.required(field, link, LINK).replaceAll("\\R", " "))
            .toList();
    if (kept.size() > LINKS) {
      throw new RuleViolation(
          "logbook_links", field + " must be at most " + LINKS + ", but are " + kept.size(), LINKS);
    }
    return kept;
  }
}
