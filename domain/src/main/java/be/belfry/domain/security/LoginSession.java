package be.belfry.domain.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A signed-in browser. The cookie's secret is stored as its SHA-256 only. */
@Entity
@Table(name = "login_session")
public class LoginSession {
  /** Without a request for this long the session is over. */
  public static final Duration IDLE = Duration.ofHours(2);

  /** After this long it is over in any case: one shift. */
  public static final Duration ABSOLUTE = Duration.ofHours(12);

  /** The last sight is written at most this often, so that reading stays reading. */
  public static final Duration SIGHT = Duration.ofMinutes(1);

  @Id private UUID id;
  @Version private long version;

  @Column(name = "secret_hash")
  private String secretHash;

  @Column(name = "account_id")
  private UUID accountId;

  @Column(name = "user_agent")
  private String userAgent;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "last_seen_at")
  private Instant lastSeenAt;

  @Column(name = "authenticated_at")
  private Instant authenticatedAt;

  @Column(name = "ended_at")
  private Instant endedAt;

  protected LoginSession() {}

  /**
   * @param secretHash SHA-256 of the cookie's secret, hex
   * @param accountId who signed in
   * @param userAgent the browser as it names itself; cut at 200 characters
   * @param now legal time
   */
  public LoginSession(String secretHash, UUID accountId, String userAgent, Instant now) {
    this.id = UUID.randomUUID();
    this.secretHash = secretHash;
    this.accountId = accountId;
    this.userAgent = userAgent.substring(0, Math.min(200, userAgent.length()));
    this.createdAt = now;
    this.lastSeenAt = now;
    this.authenticatedAt = now;
  }

  /** Whether it still opens the door at the given moment. */
  public boolean isOpen(Instant now) {
    return endedAt == null
        && now.isBefore(lastSeenAt.plus(IDLE))
        && now.isBefore(createdAt.plus(ABSOLUTE));
  }

  /** Notes a request; false when the last note is fresh enough to leave it. */
  public boolean see(Instant now) {
    if (now.isBefore(lastSeenAt.plus(SIGHT))) {
      return false;
    }
    this.lastSeenAt = now;
    return true;
  }

  /** Signed out, or ended by its owner from elsewhere. */
  public void end(Instant now) {
    if (endedAt == null) {
      this.endedAt = now;
    }
  }

  public UUID id() {
    return id;
  }

  public UUID accountId() {
    return accountId;
  }

  public String userAgent() {
    return userAgent;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant lastSeenAt() {
    return lastSeenAt;
  }

  public Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }
}
