package be.belfry.domain.cooperation;

import be.belfry.domain.security.Subject;
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

/**
 * A political decision that was noted on a request. It stays as it is; a later note stands beside
 * it.
 */
@Entity
@Table(name = "political_note")
public class PoliticalNote {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "request_id")
  private AssistanceRequest request;

  private int no;
  private String text;

  @Column(name = "decided_by")
  private String decidedBy;

  @Column(name = "decided_at")
  private Instant decidedAt;

  @Column(name = "noted_by")
  private String notedBy;

  @Column(name = "noted_at")
  private Instant notedAt;

  protected PoliticalNote() {}

  PoliticalNote(
      AssistanceRequest request, int no, PoliticalDecision decision, Subject by, Instant now) {
    this.id = UUID.randomUUID();
    this.request = request;
    this.no = no;
    this.text = decision.text();
    this.decidedBy = decision.decidedBy();
    this.decidedAt = decision.decidedAt();
    this.notedBy = by.user();
    this.notedAt = now;
  }

  /** As documents and pages show it. */
  public PoliticalNoteRow row() {
    return new PoliticalNoteRow(no, text, decidedBy, decidedAt, notedBy, notedAt);
  }
}
