package be.belfry.web.briefing;

import be.belfry.domain.briefing.Finding;
import be.belfry.domain.briefing.Likelihood;
import be.belfry.domain.briefing.Standing;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.shared.WrittenText;
import be.belfry.web.shared.TextForm;
import java.util.Optional;

/** A statement about the situation, as fields of a form; without a text it is not there. */
public class FindingForm {
  private Standing standing;
  private final TextForm text;
  private String source;
  private Confidence confidence;
  private Likelihood likelihood;

  FindingForm(Finding finding) {
    this.standing = finding.standing();
    this.text = new TextForm(finding.text());
    this.source = finding.source();
    this.confidence = finding.confidence();
    this.likelihood = finding.likelihood().orElse(Likelihood.LIKELY);
  }

  /** A slot without a statement: nothing is sure before somebody says so. */
  static FindingForm empty() {
    return new FindingForm(
        new Finding(Standing.UNKNOWN, WrittenText.EMPTY, "", Confidence.LOW, Optional.empty()));
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** The estimative word is kept for what is probable only. */
  Finding finding() {
    return new Finding(
        standing,
        text.text(),
        source,
        confidence,
        standing == Standing.PROBABLE ? Optional.of(likelihood) : Optional.empty());
  }

  public Standing getStanding() {
    return standing;
  }

  public void setStanding(Standing standing) {
    this.standing = standing;
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

  public Likelihood getLikelihood() {
    return likelihood;
  }

  public void setLikelihood(Likelihood likelihood) {
    this.likelihood = likelihood;
  }
}
