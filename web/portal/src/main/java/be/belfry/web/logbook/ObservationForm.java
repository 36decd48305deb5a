package be.belfry.web.logbook;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.logbook.RecordObservation;
import be.belfry.domain.logbook.TimelineLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The fields of the form that adds a line to the timeline of a crisis. */
public class ObservationForm {
  private Instant occurredAt;
  private String source;
  private Confidence confidence = Confidence.MEDIUM;
  private EntryKind kind = EntryKind.FACT;
  private String text;
  private String evidence;
  private String observables;

  /** A correction begins with what the line says; the answer to a question begins empty. */
  void correct(TimelineLine line) {
    if (line.kind() != EntryKind.UNKNOWN) {
      occurredAt = line.occurredAt();
      source = line.source();
      confidence = line.confidence();
      kind = line.kind();
      text = line.text();
      evidence = String.join("\n", line.evidence());
      observables = String.join("\n", line.observables());
    }
  }

  RecordObservation observation(Optional<UUID> corrects) {
    return new RecordObservation(
        Optional.ofNullable(occurredAt),
        Optional.ofNullable(source),
        confidence,
        kind,
        text,
        lines(evidence),
        lines(observables),
        corrects);
  }

  private static List<String> lines(String text) {
    return text == null ? List.of() : text.lines().toList();
  }

  public Instant getOccurredAt() {
    return occurredAt;
  }

  public void setOccurredAt(Instant occurredAt) {
    this.occurredAt = occurredAt;
  }

  public String getSource() {
    return source;
  }

  public void setSource(String source) {
    this.source = source;
  }

  public Confidence getConfidence() {
    return confidence;
  }

  public void setConfidence(Confidence confidence) {
    this.confidence = confidence;
  }

  public EntryKind getKind() {
    return kind;
  }

  public void setKind(EntryKind kind) {
    this.kind = kind;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  /** One reference on each line. */
  public String getEvidence() {
    return evidence;
  }

  /** One reference on each line. */
  public void setEvidence(String evidence) {
    this.evidence = evidence;
  }

  /** One on each line. */
  public String getObservables() {
    return observables;
  }

  /** One on each line. */
  public void setObservables(String observables) {
    this.observables = observables;
  }
}
