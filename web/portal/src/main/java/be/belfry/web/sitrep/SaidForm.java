package be.belfry.web.sitrep;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.sitrep.Statement;

/** A statement of a service, as fields of a form; without a text it is not there. */
public class SaidForm {
  private EntryKind kind;
  private String text;
  private String source;
  private Confidence confidence;

  SaidForm(EntryKind kind, String text, String source, Confidence confidence) {
    this.kind = kind;
    this.text = text;
    this.source = source;
    this.confidence = confidence;
  }

  boolean isEmpty() {
    return text == null || text.isBlank();
  }

  Statement statement() {
    return new Statement(kind, text, source, confidence);
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
}
