package be.belfry.domain.briefing;

import be.belfry.domain.security.Subject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A reader says that he has the briefing; once for each reader and briefing. */
@Entity
@Table(name = "briefing_receipt")
public class BriefingReceipt {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "briefing_id")
  private UUID briefingId;

  @Column(name = "reader_id")
  private UUID readerId;

  private String reader;
  private String office;

  @Column(name = "received_at")
  private Instant receivedAt;

  protected BriefingReceipt() {}

  /** The reader acknowledges the briefing. */
  public BriefingReceipt(UUID briefingId, Subject reader, Instant now) {
    this.id = UUID.randomUUID();
    this.briefingId = briefingId;
    this.readerId = reader.id();
    this.reader = reader.name();
    this.office = reader.office().orElse("");
    this.receivedAt = now;
  }

  /** True when the other one comes from the same reader. */
  public boolean isOfSameReader(BriefingReceipt other) {
    return readerId.equals(other.readerId);
  }

  public String reader() {
    return reader;
  }

  /** Office that he reads for; empty when he has none. */
  public String office() {
    return office;
  }

  public Instant receivedAt() {
    return receivedAt;
  }
}
