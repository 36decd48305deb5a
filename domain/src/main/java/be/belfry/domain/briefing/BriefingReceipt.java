package be.belfry.domain.briefing;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A reader has opened an approved briefing, or says that he has it; each once for each reader. */
@Entity
@Table(name = "briefing_receipt")
public class BriefingReceipt {
  /** How far a reader has come. */
  public enum Kind implements Coded {
    OPENED,
    ACKNOWLEDGED;

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }

  @Id private UUID id;
  @Version private long version;

  @Column(name = "briefing_id")
  private UUID briefingId;

  @Column(name = "reader_id")
  private UUID readerId;

  private String reader;
  private String office;
  private String kind;

  @Column(name = "received_at")
  private Instant receivedAt;

  protected BriefingReceipt() {}

  /** What a reader did with a briefing. */
  public BriefingReceipt(UUID briefingId, Subject reader, Kind kind, Instant now) {
    this.id = UUID.randomUUID();
    this.briefingId = briefingId;
    this.readerId = reader.id();
    this.reader = reader.name();
    this.office = reader.office().orElse("");
    this.kind = kind.code();
    this.receivedAt = now;
  }

  /** True when the other one says the same of the same reader. */
  public boolean repeats(BriefingReceipt other) {
    return readerId.equals(other.readerId) && kind.equals(other.kind);
  }

  public String reader() {
    return reader;
  }

  /** Account key of the reader. */
  public UUID readerId() {
    return readerId;
  }

  /** Office that he reads for; empty when he has none. */
  public String office() {
    return office;
  }

  public Kind kind() {
    return Coded.of(Kind.class, kind);
  }

  public Instant receivedAt() {
    return receivedAt;
  }
}
