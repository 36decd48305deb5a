package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/**
 * The document of a request in one language as it was when the request was sent: the bytes are the
 * record, and the register names the hash of the English ones.
 */
@Entity
@Table(name = "assistance_document")
public class AssistanceDocument {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "request_id")
  private UUID requestId;

  private String language;
  private String sha256;
  private byte[] bytes;

  @Column(name = "stored_at")
  private Instant storedAt;

  protected AssistanceDocument() {}

  /**
   * @param requestId key of the request
   * @param bytes the PDF, exactly as it is given out from now on
   */
  public AssistanceDocument(UUID requestId, Language language, byte[] bytes, Instant now) {
    this.id = UUID.randomUUID();
    this.requestId = requestId;
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
