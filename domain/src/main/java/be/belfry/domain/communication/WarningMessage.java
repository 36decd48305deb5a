package be.belfry.domain.communication;

import be.belfry.domain.organisation.Contact;
import be.belfry.domain.shared.Language;
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

/** One mail of a warning, to one contact. The address stays in the directory and the outbox. */
@Entity
@Table(name = "warning_message")
public class WarningMessage {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "addressee_id")
  private WarningAddressee addressee;

  @Column(name = "contact_id")
  private UUID contact;

  @Column(name = "contact_name")
  private String contactName;

  private String language;

  @Column(name = "message_id")
  private UUID messageId;

  @Column(name = "secret_hash")
  private String secretHash;

  @Column(name = "sent_at")
  private Instant sentAt;

  protected WarningMessage() {}

  WarningMessage(
      WarningAddressee addressee,
      Contact contact,
      Language language,
      UUID messageId,
      String secretHash,
      Instant now) {
    this.id = UUID.randomUUID();
    this.addressee = addressee;
    this.contact = contact.id();
    this.contactName = contact.name();
    this.language = language.code();
    this.messageId = messageId;
    this.secretHash = secretHash;
    this.sentAt = now;
  }

  boolean hasSecret(String hash) {
    return secretHash.equals(hash);
  }

  /** Key of the mail in the outbox. */
  public UUID message() {
    return messageId;
  }

  /** Key of the contact. */
  public UUID contact() {
    return contact;
  }

  /** Its name when the message was written. */
  public String contactName() {
    return contactName;
  }

  /** In which language it was written. */
  public Language language() {
    return Language.of(language);
  }
}
