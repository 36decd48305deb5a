package be.belfry.domain.security;

import be.belfry.domain.shared.RuleViolation;
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
 * An opaque token for REST, with the permissions of its account; stored as its SHA-256 only. It
 * ends by itself: one that nobody remembers, in a copy of a program or of a disk, is found one day.
 */
@Entity
@Table(name = "api_token")
public class ApiToken {
  /** Days for which the longest token is good. */
  public static final int MOST_DAYS = 365;

  /** So long before its end, but a third of its time at most, its owner is told. */
  public static final Duration NOTICE = Duration.ofDays(30);

  private static final int SHARE = 3;

  @Id private UUID id;
  @Version private long version;

  @Column(name = "secret_hash")
  private String secretHash;

  @Column(name = "account_id")
  private UUID accountId;

  private String name;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "last_used_at")
  private Instant lastUsedAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  protected ApiToken() {}

  /**
   * @param secretHash SHA-256 of the token, hex
   * @param accountId for whom it acts
   * @param name what its owner calls it, 1 to 80 characters
   * @param now legal time
   * @param days for how many days it is good
   * @throws RuleViolation ({@code security_tokenDays}) for another number than 1 to {@value
   *     #MOST_DAYS}
   */
  public ApiToken(String secretHash, UUID accountId, String name, Instant now, int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw new RuleViolation(
          "security_tokenDays", "a token is good for 1 to " + MOST_DAYS + " days", MOST_DAYS);
    }
    this.id = UUID.randomUUID();
    this.secretHash = secretHash;
    this.accountId = accountId;
    this.name = name;
    this.createdAt = now;
    this.expiresAt = now.plus(Duration.ofDays(days));
  }

  /** It opens nothing any more. */
  public void revoke(Instant now) {
    if (revokedAt == null) {
      this.revokedAt = now;
    }
  }

  public UUID id() {
    return id;
  }

  public UUID accountId() {
    return accountId;
  }

  public String name() {
    return name;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Optional<Instant> lastUsedAt() {
    return Optional.ofNullable(lastUsedAt);
  }

  public Optional<Instant> revokedAt() {
    return Optional.ofNullable(revokedAt);
  }

  /** From when on it opens nothing, whether it is revoked or not. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /** Whether its time is over. */
  public boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** Whether it is good and ends within thirty days, and within a third of its time. */
  public boolean endsSoon(Instant now) {
    Duration third = Duration.between(createdAt, expiresAt).dividedBy(SHARE);
    Instant soon = expiresAt.minus(third.compareTo(NOTICE) < 0 ? third : NOTICE);
    return revokedAt == null && !isOver(now) && now.isAfter(soon);
  }
}
