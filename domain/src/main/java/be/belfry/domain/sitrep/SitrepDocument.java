package be.belfry.domain.sitrep;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** The archived document of an issued report in one language: the bytes are the record. */
@Entity
@Table(name = "sitrep_document")
public class SitrepDocument {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "sitrep_id")
  private UUID sitrepId;

  private String language;
  private String sha256;
  private byte[] bytes;

  @Column(name = "stored_at")
  private Instant storedAt;

  protected SitrepDocument() {}

  /**
   * @param sitrepId key of the report
   * @param bytes the PDF, exactly as it is given out from now on
   */
  public SitrepDocument(UUID sitrepId, Language language, byte[] bytes, Instant now) {
    this.id = UUID.randomUUID();
    this.sitrepId = sitrepId;
    this.language = language.code();
    this.bytes = bytes.clone();
    this.sha256 = Sha256.hex(bytes);
    this.storedAt = now;
  }

  /** The file. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** SHA-256 of the file, hex in lower case. */
  public String sha256() {
    return sha256;
  }
}
