package be.belfry.web.logbook;

import be.belfry.domain.logbook.RecordDecision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The fields of the form that records a decision. */
public class LogbookForm {
  private Instant decidedAt;
  private String decidedBy;
  private String office;
  private String what;
  private String options;
  private String basis;
  private String expectedEffect;
  private Instant reviewAt;
  private Integer corrects;
  private Integer reviews;
  private Integer paperLine;
  private boolean offPaper;

  RecordDecision decision() {
    return new RecordDecision(
        Optional.ofNullable(decidedAt),
        Optional.ofNullable(decidedBy),
        Optional.ofNullable(office),
        what,
        options == null ? List.of() : options.lines().toList(),
        basis,
        expectedEffect,
        Optional.ofNullable(reviewAt),
        Optional.ofNullable(corrects),
        Optional.ofNullable(reviews),
        Optional.ofNullable(paperLine),
        offPaper);
  }

  public Instant getDecidedAt() {
    return decidedAt;
  }

  public void setDecidedAt(Instant decidedAt) {
    this.decidedAt = decidedAt;
  }

  public String getDecidedBy() {
    return decidedBy;
  }

  public void setDecidedBy(String decidedBy) {
    this.decidedBy = decidedBy;
  }

  public String getOffice() {
    return office;
  }

  public void setOffice(String office) {
    this.office = office;
  }

  public String getWhat() {
    return what;
  }

  public void setWhat(String what) {
    this.what = what;
  }

  public String getOptions() {
    return options;
  }

  public void setOptions(String options) {
    this.options = options;
  }

  public String getBasis() {
    return basis;
  }

  public void setBasis(String basis) {
    this.basis = basis;
  }

  public String getExpectedEffect() {
    return expectedEffect;
  }

  public void setExpectedEffect(String expectedEffect) {
    this.expectedEffect = expectedEffect;
  }

  public Instant getReviewAt() {
    return reviewAt;
  }

  public void setReviewAt(Instant reviewAt) {
    this.reviewAt = reviewAt;
  }

  public Integer getCorrects() {
    return corrects;
  }

  public void setCorrects(Integer corrects) {
    this.corrects = corrects;
  }

  public Integer getReviews() {
    return reviews;
  }

  public void setReviews(Integer reviews) {
    this.reviews = reviews;
  }

  public Integer getPaperLine() {
    return paperLine;
  }

  public void setPaperLine(Integer paperLine) {
    this.paperLine = paperLine;
  }

  public boolean isOffPaper() {
    return offPaper;
  }

  public void setOffPaper(boolean offPaper) {
    this.offPaper = offPaper;
  }
}
