package be.belfry.web.sitrep;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.SitrepStatement;
import be.belfry.web.shared.TextForm;

/** A statement of a report, as fields of a form; without a text it is not there. */
public class StatementForm {
  private EntryKind kind;
  private final TextForm text;
  private String source;
  private Confidence confidence;

  StatementForm(SitrepStatement statement) {
    this.kind = statement.kind();
    this.text = new TextForm(statement.text());
    this.source = statement.source();
    this.confidence = statement.confidence();
  }

  static StatementForm empty() {
    return new StatementForm(
        new SitrepStatement(EntryKind.FACT, WrittenText.EMPTY, "", Confidence.MEDIUM));
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  SitrepStatement statement() {
    return new SitrepStatement(kind, text.text(), source, confidence);
  }

  public EntryKind getKind() {
    return kind;
  }

  public void setKind(EntryKind kind) {
    this.kind = kind;
  }

  public TextForm getText() {
    return text;
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
