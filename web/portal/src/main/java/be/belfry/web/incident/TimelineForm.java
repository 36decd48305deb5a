package be.belfry.web.incident;

import be.belfry.domain.incident.AddTimelineEntry;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.web.shared.Keys;
import java.time.Instant;
import java.util.Optional;

/** The fields of the form that adds a line to the timeline. */
public class TimelineForm {
  private Instant occurredAt;
  private String source;
  private Confidence confidence = Confidence.MEDIUM;
  private EntryKind kind = EntryKind.FACT;
  private String text;
  private String corrects;

  TimelineForm(Instant occurredAt, String source) {
    this.occurredAt = occurredAt;
    this.source = source;
  }

  AddTimelineEntry line() {
    return new AddTimelineEntry(
        occurredAt,
        source,
        confidence,
        kind,
        text,
        Optional.ofNullable(corrects).filter(id -> !id.isEmpty()).map(Keys::of));
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

  /** Key of the line that it answers or corrects; empty for none. */
  public String getCorrects() {
    return corrects;
  }

  /** Key of the line that it answers or corrects; empty for none. */
  public void setCorrects(String corrects) {
    this.corrects = corrects;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }
}
