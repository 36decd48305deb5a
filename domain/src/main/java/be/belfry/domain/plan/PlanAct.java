package be.belfry.domain.plan;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** One act on a version of the plan: who, for which office, when, why. Append-only. */
@Entity
@Table(name = "plan_act")
public class PlanAct {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "plan_id")
  private StoredPlan plan;

  private int no;
  private String decision;

  @Column(name = "subject_id")
  private UUID subjectId;

  @Column(name = "subject_name")
  private String subjectName;

  private String office;
  private String reason;

  @Column(name = "acted_at")
  private Instant actedAt;

  protected PlanAct() {}

  PlanAct(StoredPlan plan, int no, PlanDecision decision, Subject by, String reason, Instant now) {
    this.id = UUID.randomUUID();
    this.plan = plan;
    this.no = no;
    this.decision = decision.code();
    this.subjectId = by.id();
    this.subjectName = by.name();
    this.office = by.role().code();
    this.reason = reason;
    this.actedAt = now.truncatedTo(ChronoUnit.MICROS);
  }

  boolean is(PlanDecision other) {
    return decision() == other;
  }

  boolean isOf(Subject subject) {
    return subjectId.equals(subject.id());
  }

  UUID subjectId() {
    return subjectId;
  }

  /** 1, 2, 3 … */
  public int no() {
    return no;
  }

  /** What was done. */
  public PlanDecision decision() {
    return Coded.of(PlanDecision.class, decision);
  }

  /** Name of who acted. */
  public String subjectName() {
    return subjectName;
  }

  /** Code of the role in which he acted. */
  public String office() {
    return office;
  }

  /** Why; may be empty. */
  public String reason() {
    return reason;
  }

  /** When. */
  public Instant actedAt() {
    return actedAt;
  }
}
