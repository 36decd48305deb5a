package be.belfry.domain.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An opaque token for REST, with the permissions of its account; stored as its SHA-256 only. */
@Entity
@Table(name = "api_token")
public class ApiToken {
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

  protected ApiToken() {}

  /**
   * @param secretHash SHA-256 of the token, hex
   * @param accountId for whom it acts
   * @param name what its owner calls it, 1 to 80 characters
   * @param now legal time
   */
  public ApiToken(String secretHash, UUID accountId, String name, Instant now) {
    this.id = UUID.randomUUID();
    this.secretHash = secretHash;
    this.accountId = accountId;
    this.name = name;
    this.createdAt = now;
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
}
