package be.belfry.domain.playbook;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One round of a step that repeats, done. It is the record: never changed, never taken away. */
@Entity
@Table(name = "step_round")
public class StepRound {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "step_id")
  private StepRun step;

  private int no;

  @Column(name = "due_at")
  private Instant dueAt;

  private String evidence;
  private String sha256;

  @Column(name = "done_by")
  private String doneBy;

  @Column(name = "done_for")
  private String doneFor;

  @Column(name = "done_at")
  private Instant doneAt;

  protected StepRound() {}

  StepRound(StepRun step, int no, Instant dueAt, String evidence, Subject by, Instant now) {
    this.id = UUID.randomUUID();
    this.step = step;
    this.no = no;
    this.dueAt = dueAt;
    this.evidence = evidence;
    this.sha256 = Sha256.hex(evidence);
    this.doneBy = by.user();
    this.doneFor =
        by.role() == Role.ORGANISATION ? by.organisation().map(UUID::toString).orElse(null) : null;
    this.doneAt = now;
  }

  /** Which round, 1 or more. */
  public int no() {
    return no;
  }

  /**
   * When it was due; empty while the moment was not known that the step runs from, and for the one
   * that took an ended step up again.
   */
  public Optional<Instant> dueAt() {
    return Optional.ofNullable(dueAt);
  }

  /** What shows that it is done. */
  public String evidence() {
    return evidence;
  }

  /** SHA-256 of the evidence in UTF-8, hex in lower case. */
  public String sha256() {
    return sha256;
  }

  /** Who did it. */
  public String doneBy() {
    return doneBy;
  }

  /** When it was done. */
  public Instant doneAt() {
    return doneAt;
  }
}
