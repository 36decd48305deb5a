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

/**
 * A signed-in browser. The cookie's secret is stored as its SHA-256 only, and is another one after
 * each proof of who it is.
 */
@Entity
@Table(name = "login_session")
public class LoginSession {
  /** Without a request for this long the session is over. */
  public static final Duration IDLE = Duration.ofHours(2);

  /** After this long it is over in any case: one shift. */
  public static final Duration ABSOLUTE = Duration.ofHours(12);

  /** So long may the second factor be waited for after the password. */
  public static final Duration PENDING = Duration.ofMinutes(10);

  /** So long after a proof of who somebody is he may decide. */
  public static final Duration FRESH = Duration.ofMinutes(10);

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

  @Column(name = "factor_asked")
  private boolean factorAsked;

  @Column(name = "factor_proven")
  private boolean factorProven;

  @Column(name = "offered_secret")
  private byte[] offeredSecret;

  private String address;

  protected LoginSession() {}

  /**
   * @param secretHash SHA-256 of the cookie's secret, hex
   * @param accountId who signed in
   * @param userAgent the browser as it names itself; cut at 200 characters
   * @param address where it came from when it signed in
   * @param now legal time
   */
  public LoginSession(
      String secretHash, UUID accountId, String userAgent, String address, Instant now) {
    this.id = UUID.randomUUID();
    this.secretHash = secretHash;
    this.accountId = accountId;
    this.userAgent = userAgent.substring(0, Math.min(200, userAgent.length()));
    this.address = address;
    this.createdAt = now;
    this.lastSeenAt = now;
    this.authenticatedAt = now;
  }

  /** Asks for the second factor before it opens anything. */
  public void askSecondFactor() {
    this.factorAsked = true;
  }

  /**
   * Whether it is neither ended nor over at the given moment.
   *
   * @param unnoted how much of the time since its last noted request none could be noted
   */
  public boolean isOpen(Instant now, Duration unnoted) {
    return endedAt == null
        && now.isBefore(lastSeenAt.plus(IDLE).plus(unnoted))
        && now.isBefore(createdAt.plus(factorAsked && !factorProven ? PENDING : ABSOLUTE));
  }

  /** What {@link Accounts#noteSight} does in the database, for whoever keeps sessions in memory. */
  void see(Instant now) {
    this.lastSeenAt = now;
  }

  /** Whether no request of it was noted for a while, so that this one is worth a note. */
  public boolean isUnnoted(Instant now) {
    return !now.isBefore(lastSeenAt.plus(SIGHT));
  }

  /** Whether its owner proved who he is a short while ago. */
  public boolean isFresh(Instant now) {
    return now.isBefore(authenticatedAt.plus(FRESH));
  }

  /** Its owner proved the second factor. */
  public void proveSecondFactor(String freshHash, Instant now) {
    proveAgain(freshHash, now);
    this.factorProven = true;
  }

  /**
   * Its owner proved again who he is; the cookie's secret so far opens nothing any more. What was
   * on offer is settled: others may have read it from his screen since the proof before.
   */
  public void proveAgain(String freshHash, Instant now) {
    changeSecret(freshHash);
    this.authenticatedAt = now;
    this.offeredSecret = null;
  }

  /** It opens more from now on; the cookie's secret so far opens nothing any more. */
  public void changeSecret(String freshHash) {
    this.secretHash = freshHash;
  }

  /** Whether a cookie's secret opens this session. */
  public boolean isOf(String hash) {
    return secretHash.equals(hash);
  }

  /** Keeps the sealed secret that its owner is about to take into his telephone. */
  public void offer(byte[] sealed) {
    this.offeredSecret = sealed.clone();
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

  /**
   * Whether it opens nothing but the page that asks for the second factor.
   *
   * @param role of its owner now; a role that was given to him meanwhile may need one
   */
  public boolean waits(Role role) {
    return !factorProven && (factorAsked || RolePermissions.needsSecondFactor(role));
  }

  /** The sealed secret on offer, empty when there is none. */
  public Optional<byte[]> offeredSecret() {
    return Optional.ofNullable(offeredSecret).map(byte[]::clone);
  }

  public String address() {
    return address;
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
