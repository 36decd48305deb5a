package be.belfry.domain.briefing;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The archived document of an approved briefing in one language: the bytes are the record. */
@Entity
@Table(name = "briefing_document")
public class BriefingDocument {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "briefing_id")
  private UUID briefingId;

  private String language;
  private String sha256;
  private byte[] bytes;
  private String manifest;

  @Column(name = "stored_at")
  private Instant storedAt;

  protected BriefingDocument() {}

  /**
   * @param briefingId key of the briefing
   * @param bytes the PDF, exactly as it is given out from now on
   * @param manifest the signed statement that goes with it, JSON
   */
  public BriefingDocument(
      UUID briefingId, Language language, byte[] bytes, String manifest, Instant now) {
    this.id = UUID.randomUUID();
    this.briefingId = briefingId;
    this.language = language.code();
    this.bytes = bytes.clone();
    this.manifest = manifest;
    this.sha256 = Sha256.hex(bytes);
    this.storedAt = now;
  }

  public UUID briefingId() {
    return briefingId;
  }

  public Language language() {
    return Language.of(language);
  }

  /** The file. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** SHA-256 of the file, hex in lower case. */
  public String sha256() {
    return sha256;
  }

  /** The signed statement that goes with it; empty for one archived before there were any. */
  public Optional<String> manifest() {
    return Optional.ofNullable(manifest);
  }
}
