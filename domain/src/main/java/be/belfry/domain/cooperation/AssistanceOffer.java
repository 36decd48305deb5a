package be.belfry.domain.cooperation;

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
import java.util.UUID;

/** One nation's answer to a request; several nations may offer, each goes its own way. */
@Entity
@Table(name = "assistance_offer")
public class AssistanceOffer {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "request_id")
  private AssistanceRequest request;

  private int no;
  private String nation;
  private String capability;
  private String conditions;
  private String state;

  @Column(name = "noted_by")
  private String notedBy;

  @Column(name = "noted_at")
  private Instant notedAt;

  @Column(name = "changed_at")
  private Instant changedAt;

  private String reason;

  protected AssistanceOffer() {}

  AssistanceOffer(
      AssistanceRequest request, int no, OfferContent content, Subject by, Instant now) {
    this.id = UUID.randomUUID();
    this.request = request;
    this.no = no;
    this.nation = content.nation();
    this.capability = content.capability();
    this.conditions = content.conditions();
    this.state = OfferState.OFFERED.code();
    this.notedBy = by.user();
    this.notedAt = now;
    this.changedAt = now;
    this.reason = "";
  }

  void decide(OfferDecision decision, String why, Instant now) {
    state = OfferLifecycle.TABLE.next(state(), decision).code();
    if (!why.isEmpty()) {
      reason = reason.isEmpty() ? why : reason + "\n" + why;
    }
    changedAt = now;
  }

  /** Number within the request, 1 or more. */
  public int no() {
    return no;
  }

  /** Where it stands. */
  public OfferState state() {
    return Coded.of(OfferState.class, state);
  }

  /** As documents and pages show it. */
  public OfferRow row() {
    return new OfferRow(
        no, nation, capability, conditions, state(), notedBy, notedAt, changedAt, reason);
  }
}
