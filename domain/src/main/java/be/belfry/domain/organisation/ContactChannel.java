package be.belfry.domain.organisation;

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
import java.util.Optional;
import java.util.UUID;

/**
 * One way to reach a contact. It is verified once somebody has answered a call that came by it; a
 * new address begins unverified.
 */
@Entity
@Table(name = "contact_channel")
public class ContactChannel {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "contact_id")
  private Contact contact;

  private String kind;
  private String address;

  @Column(name = "verified_at")
  private Instant verifiedAt;

  @Column(name = "tested_at")
  private Instant testedAt;

  @Column(name = "test_passed")
  private Boolean testPassed;

  protected ContactChannel() {}

  ContactChannel(Contact contact, ChannelKind kind, String address) {
    this.id = UUID.randomUUID();
    this.contact = contact;
    this.kind = kind.code();
    this.address = address;
  }

  /** A call that came by it was answered. */
  public void answered(Instant now) {
    if (verifiedAt == null) {
      verifiedAt = now;
    }
    testedAt = now;
    testPassed = Boolean.TRUE;
  }

  /** A call by it was not answered in its time; what was verified before stays so. */
  public void unanswered(Instant now) {
    testedAt = now;
    testPassed = Boolean.FALSE;
  }

  void move(String to) {
    if (!address.equals(to)) {
      address = to;
      verifiedAt = null;
      testedAt = null;
      testPassed = null;
    }
  }

  public UUID id() {
    return id;
  }

  public ChannelKind kind() {
    return Coded.of(ChannelKind.class, kind);
  }

  public String address() {
    return address;
  }

  /** When somebody first answered by it. */
  public Optional<Instant> verifiedAt() {
    return Optional.ofNullable(verifiedAt);
  }

  /** When the last test ended. */
  public Optional<Instant> testedAt() {
    return Optional.ofNullable(testedAt);
  }

  /** How the last test ended. */
  public Optional<Boolean> testPassed() {
    return Optional.ofNullable(testPassed);
  }
}
