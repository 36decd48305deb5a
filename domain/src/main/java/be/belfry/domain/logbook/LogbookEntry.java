package be.belfry.domain.logbook;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A decision in the logbook of a crisis. It is never changed and never removed: a correction is a
 * new entry that points to this one.
 */
@Entity
@Table(name = "logbook_entry")
public class LogbookEntry {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "crisis_id")
  private UUID crisisId;

  private String crisis;

  /** Given by the database when the entry is stored, so that none is left out. */
  private int number;

  @Column(name = "decided_at")
  private Instant decidedAt;

  @Column(name = "recorded_at")
  private Instant recordedAt;

  @Column(name = "decided_by")
  private String decidedBy;

  private String office;

  @Column(name = "recorded_by")
  private String recordedBy;

  private String what;
  private String options;
  private String basis;

  @Column(name = "expected_effect")
  private String expectedEffect;

  @Column(name = "review_at")
  private Instant reviewAt;

  private Integer corrects;
  private Integer reviews;

  @Column(name = "paper_line")
  private Integer paperLine;

  protected LogbookEntry() {}

  /**
   * @param by who records it
   * @param now legal time
   * @throws RuleViolation {@code logbook_future} when it is said to have been taken later than now,
   *     {@code logbook_review} when it is to be looked at again before it was taken
   */
  public LogbookEntry(Crisis crisis, RecordDecision data, Subject by, Instant now) {
    Instant taken = data.decidedAt().orElse(now);
    if (taken.isAfter(now)) {
      throw new RuleViolation("logbook_future", taken + " lies in the future", taken);
    }
    if (data.reviewAt().filter(review -> !review.isAfter(taken)).isPresent()) {
      throw new RuleViolation("logbook_review", "a review comes after the decision");
    }
    this.id = UUID.randomUUID();
    this.crisisId = crisis.id();
    this.crisis = crisis.reference();
    this.decidedAt = taken.truncatedTo(ChronoUnit.MICROS);
    this.recordedAt = now.truncatedTo(ChronoUnit.MICROS);
    this.decidedBy = data.decidedBy().orElse(by.name());
    this.office = data.office().orElse(by.office().orElse(by.role().code()));
    this.recordedBy = by.user();
    this.what = data.what();
    this.options = String.join("\n", data.options());
    this.basis = data.basis();
    this.expectedEffect = data.expectedEffect();
    this.reviewAt = data.reviewAt().map(at -> at.truncatedTo(ChronoUnit.MICROS)).orElse(null);
    this.corrects = data.corrects().orElse(null);
    this.reviews = data.reviews().orElse(null);
    this.paperLine = data.paperLine().orElse(null);
  }

  /** What its recording is audited as; the words stay behind the walls, their hash does not. */
  public LogbookEvent.DecisionRecorded recorded() {
    return new LogbookEvent.DecisionRecorded(
        crisis, number, office, decidedAt, Optional.ofNullable(corrects), contentSha256());
  }

  /** Hash over all that it says, hex: {@code belfry verify} finds a word that is changed later. */
  public String contentSha256() {
    return ContentHash.ofDecision(
        crisis,
        number,
        decidedAt,
        recordedAt,
        decidedBy,
        office,
        recordedBy,
        what,
        options,
        basis,
        expectedEffect,
        Optional.ofNullable(reviewAt),
        Optional.ofNullable(corrects),
        Optional.ofNullable(reviews),
        Optional.ofNullable(paperLine));
  }

  public UUID id() {
    return id;
  }

  /** Reference of the crisis file. */
  public String crisis() {
    return crisis;
  }

  /** Its number in the crisis, from 1; 0 before it is stored. */
  public int number() {
    return number;
  }

  public Instant decidedAt() {
    return decidedAt;
  }

  public Instant recordedAt() {
    return recordedAt;
  }

  /** Name of the person who took it. */
  public String decidedBy() {
    return decidedBy;
  }

  /** Code or name of the office. */
  public String office() {
    return office;
  }

  /** Login name of the person who recorded it. */
  public String recordedBy() {
    return recordedBy;
  }

  public String what() {
    return what;
  }

  /** What else was considered. */
  public List<String> options() {
    return options.isEmpty() ? List.of() : List.of(options.split("\n"));
  }

  public String basis() {
    return basis;
  }

  public String expectedEffect() {
    return expectedEffect;
  }

  /** When it is looked at again. */
  public Optional<Instant> reviewAt() {
    return Optional.ofNullable(reviewAt);
  }

  /** Number of the line of a logbook sheet on which it was written first. */
  public Optional<Integer> paperLine() {
    return Optional.ofNullable(paperLine);
  }

  /** Number of the entry that it corrects. */
  public Optional<Integer> corrects() {
    return Optional.ofNullable(corrects);
  }

  /** Number of the entry that was looked at again, with this outcome. */
  public Optional<Integer> reviews() {
    return Optional.ofNullable(reviews);
  }
}
