package be.belfry.domain.sitrep;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A reader has opened an issued report, or says that he has it; each once for each reader. */
@Entity
@Table(name = "sitrep_receipt")
public class SitrepReceipt {
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

  @Column(name = "sitrep_id")
  private UUID sitrepId;

  @Column(name = "reader_id")
  private UUID readerId;

  private String reader;
  private String unit;
  private String kind;

  @Column(name = "received_at")
  private Instant receivedAt;

  protected SitrepReceipt() {}

  /** What a reader did with a report. */
  public SitrepReceipt(UUID sitrepId, Subject reader, Kind kind, Instant now) {
    this.id = UUID.randomUUID();
    this.sitrepId = sitrepId;
    this.readerId = reader.id();
    this.reader = reader.name();
    this.unit = unitOf(reader);
    this.kind = kind.code();
    this.receivedAt = now;
  }

  /** The addressee for whom somebody reads: his service, else his office, else his role. */
  public static String unitOf(Subject reader) {
    return reader.service().or(reader::office).orElse(reader.role().code());
  }

  /** True when the other one says the same of the same reader. */
  public boolean repeats(SitrepReceipt other) {
    return readerId.equals(other.readerId) && kind.equals(other.kind);
  }

  public String reader() {
    return reader;
  }

  /** Code of the service or office that he reads for. */
  public String unit() {
    return unit;
  }

  public Kind kind() {
    return Coded.of(Kind.class, kind);
  }

  public Instant receivedAt() {
    return receivedAt;
  }
}
