package be.belfry.domain.review;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** What an exercise or a crisis taught, who sees to it by when, and how the plan changes. */
@MappedSuperclass
public abstract class Finding {
  @Id private UUID id;
  @Version private long version;

  private int no;
  private String what;
  private String owner;

  @Column(name = "due_on")
  private LocalDate dueOn;

  @Column(name = "plan_change")
  private String planChange;

  @Column(name = "plan_version")
  private String planVersion;

  @Column(name = "settled_at")
  private Instant settledAt;

  @Column(name = "settled_by")
  private String settledBy;

  private String settlement;

  @Column(name = "added_by")
  private String addedBy;

  @Column(name = "added_at")
  private Instant addedAt;

  protected Finding() {}

  /** A finding with its owner, the one of that number. */
  protected Finding(int no, AddFinding finding, Subject by, Instant now) {
    this.id = UUID.randomUUID();
    this.no = no;
    this.what = finding.what();
    this.owner = finding.owner();
    this.dueOn = finding.dueOn();
    this.planChange = finding.planChange();
    this.planVersion = finding.planVersion().orElse(null);
    this.addedBy = by.user();
    this.addedAt = now.truncatedTo(ChronoUnit.MICROS);
  }

  /** The change comes in this version of the plan. */
  public void comesIn(String version) {
    requireOpen();
    planVersion = version;
  }

  /**
   * It is seen to.
   *
   * @param how 1 to 2000 characters
   */
  public void settle(String how, Subject by, Instant now) {
    requireOpen();
    settlement = FindingTexts.require("settlement", how, FindingTexts.MAX);
    settledBy = by.user();
    settledAt = now.truncatedTo(ChronoUnit.MICROS);
  }

  private void requireOpen() {
    if (settledAt != null) {
      throw new Conflict("review_findingSettled", "finding " + no + " is settled", no);
    }
  }

  public int no() {
    return no;
  }

  public String what() {
    return what;
  }

  /** Service or office that sees to it. */
  public String owner() {
    return owner;
  }

  public LocalDate dueOn() {
    return dueOn;
  }

  /** What the plan shall say; may be empty. */
  public String planChange() {
    return planChange;
  }

  /** The version of the plan in which it comes. */
  public Optional<String> planVersion() {
    return Optional.ofNullable(planVersion);
  }

  public Optional<Instant> settledAt() {
    return Optional.ofNullable(settledAt);
  }

  /** How it was seen to. */
  public Optional<String> settlement() {
    return Optional.ofNullable(settlement);
  }
}
