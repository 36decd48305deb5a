package be.belfry.domain.callout;

import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactChannel;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One message to one contact by one channel, with the link by which it can be answered. */
@Entity
@Table(name = "call_out_call")
public class CallOutCall {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "call_out_id")
  private CallOut callOut;

  private int step;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "contact_id")
  private Contact contact;

  // Who may see the call-out need not see whom it called: the directory has a wall of its own.
  @Column(name = "contact_id", insertable = false, updatable = false)
  private UUID contactId;

  @Column(name = "contact_name")
  private String contactName;

  private String channel;

  @Column(name = "message_id")
  private UUID messageId;

  @Column(name = "secret_hash")
  private String secretHash;

  private Boolean verified;

  /** Tells where it went without telling it: who sees a call need not see the directory. */
  @Column(name = "address_hash")
  private String addressHash;

  @Column(name = "called_at")
  private Instant calledAt;

  @Column(name = "answered_at")
  private Instant answeredAt;

  protected CallOutCall() {}

  CallOutCall(
      CallOut callOut,
      int step,
      Contact contact,
      ContactChannel channel,
      UUID messageId,
      String secretHash,
      Instant now) {
    this.id = UUID.randomUUID();
    this.callOut = callOut;
    this.step = step;
    this.contact = contact;
    this.contactId = contact.id();
    this.contactName = contact.name();
    this.channel = channel.kind().code();
    this.messageId = messageId;
    this.secretHash = secretHash;
    this.verified = Boolean.valueOf(channel.verifiedAt().isPresent());
    this.addressHash = hash(channel);
    this.calledAt = now;
  }

  private String hash(ContactChannel channel) {
    return Sha256.hex(id + channel.address());
  }

  /** The link was used; it works once. */
  boolean answer(Instant now) {
    if (answeredAt != null) {
      return false;
    }
    answeredAt = now;
    calledChannel().ifPresent(channel -> channel.answered(now));
    return true;
  }

  /** The time of a test has passed. */
  void fail(Instant now) {
    if (answeredAt == null) {
      calledChannel().ifPresent(channel -> channel.unanswered(now));
    }
  }

  /**
   * What it came by, while it has the address that was called: of one that was corrected since, an
   * old message proves nothing. Nor does a message of a release that did not keep the address.
   */
  private Optional<ContactChannel> calledChannel() {
    return contact.channels().stream()
        .filter(c -> c.kind() == channel() && hash(c).equals(addressHash))
        .findFirst();
  }

  CallOut callOut() {
    return callOut;
  }

  /** Counts the persons of the line, from 1. */
  public int step() {
    return step;
  }

  /** Key of its message in the outbox. */
  public UUID message() {
    return messageId;
  }

  /** Key of whom it called. */
  public UUID contact() {
    return contactId;
  }

  /** How whom it called was named then. */
  public String contactName() {
    return contactName;
  }

  /** By which way. */
  public ChannelKind channel() {
    return Coded.of(ChannelKind.class, channel);
  }

  /**
   * Whether somebody had answered by this way before the message went out; empty for a message of a
   * release that did not keep it.
   */
  public Optional<Boolean> verified() {
    return Optional.ofNullable(verified);
  }

  /** When its link was used. */
  public Optional<Instant> answeredAt() {
    return Optional.ofNullable(answeredAt);
  }

  boolean hasSecret(String hash) {
    return secretHash.equals(hash);
  }
}
