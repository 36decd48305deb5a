package be.belfry.domain.escalation;

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
import java.util.Optional;
import java.util.UUID;

/** One act on a proposal: who, for which office, when, why, on what basis. Append-only. */
@Entity
@Table(name = "proposal_act")
public class ProposalAct {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "proposal_id")
  private Proposal proposal;

  private int no;
  private String act;

  @Column(name = "subject_id")
  private UUID subjectId;

  @Column(name = "subject_name")
  private String subjectName;

  private String office;
  private String reason;
  private String basis;

  @Column(name = "acted_at")
  private Instant actedAt;

  @Column(name = "ordered_by")
  private String orderedBy;

  @Column(name = "ordered_office")
  private String orderedOffice;

  @Column(name = "order_channel")
  private String orderChannel;

  @Column(name = "ordered_at")
  private Instant orderedAt;

  protected ProposalAct() {}

  ProposalAct(
      Proposal proposal,
      int no,
      ProposalLifecycle.Transition transition,
      Subject subject,
      String reason,
      Optional<OralOrder> order,
      Instant now) {
    this.id = UUID.randomUUID();
    this.proposal = proposal;
    this.no = no;
    this.act = transition.act().code();
    this.basis = transition.legalBasis();
    this.subjectId = subject.id();
    this.subjectName = subject.name();
    this.office = subject.role().code();
    this.reason = reason;
    this.actedAt = now.truncatedTo(ChronoUnit.MICROS);
    order.ifPresent(
        oral -> {
          this.orderedBy = oral.by();
          this.orderedOffice = oral.office();
          this.orderChannel = oral.channel().code();
          this.orderedAt = oral.at();
        });
  }

  /** What the record holds of who acted, when and in which words. */
  String contentHash() {
    return DecisionHash.ofAct(subjectId, subjectName, office, actedAt, reason);
  }

  /** Number within the proposal, from 1. */
  public int no() {
    return no;
  }

  public ActKind act() {
    return Coded.of(ActKind.class, act);
  }

  public UUID subjectId() {
    return subjectId;
  }

  public String subjectName() {
    return subjectName;
  }

  /** Code of the role in which the subject acted. */
  public String office() {
    return office;
  }

  /** The written reason; blank when none was given. */
  public String reason() {
    return reason;
  }

  /** Key in {@code law/sources.yaml}. */
  public String basis() {
    return basis;
  }

  public Instant actedAt() {
    return actedAt;
  }

  /** The oral order that the act writes down. */
  public Optional<OralOrder> oralOrder() {
    return Optional.ofNullable(orderedBy)
        .map(
            by ->
                new OralOrder(
                    by, orderedOffice, Coded.of(OrderChannel.class, orderChannel), orderedAt));
  }
}
