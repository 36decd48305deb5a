package be.belfry.services.security;

import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.ApiToken;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.ProofNeeded;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tokens for REST: made once, shown once, revoked by their owner. */
@Stateless
public class TokenService {
  @Inject private Accounts accounts;
  @Inject private OpenSessions open;
  @Inject private LegalTime time;
  @Inject private TokenCallers callers;
  @Inject private Door door;
  @Inject private Event<DomainEvent> events;

  /**
   * A token as its owner or the administrator sees it; its secret is not among what can be seen
   * again.
   *
   * @param expiresAt from when on it opens nothing, whether it is revoked or not
   * @param over whether that is past
   * @param endsSoon whether it is good and ends within thirty days, and a third of its time
   */
  public record TokenRow(
      UUID id,
      String name,
      Instant createdAt,
      Optional<Instant> lastUsedAt,
      Optional<Instant> revokedAt,
      Instant expiresAt,
      boolean over,
      boolean endsSoon) {
    static TokenRow of(ApiToken t, Instant now) {
      return new TokenRow(
          t.id(),
          t.name(),
          t.createdAt(),
          t.lastUsedAt(),
          t.revokedAt(),
          t.expiresAt(),
          t.isOver(now),
          t.endsSoon(now));
    }
  }

  /**
   * A token just made.
   *
   * @param secret shown this once
   * @param until from when on it opens nothing
   */
  public record NewToken(String secret, Instant until) {}

  /** Who a token belongs to; empty when it is unknown, revoked, over or its account closed. */
  @OpenTo("recognises who acts")
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Optional<Subject> recognise(String secret) {
    return callers.of(Secrets.hash(secret));
  }

  /**
   * Makes a token for the caller. It acts with all that he may, decisions included, and is asked
   * for no further proof; so he gives one here.
   *
   * @param name what he calls it, 1 to 80 characters
   * @param days for how many days it is good, 1 to {@value ApiToken#MOST_DAYS}
   * @param session secret of the session that asks
   * @throws ProofNeeded when he has to prove again who he is, also when that session ended
   *     meanwhile, as all do with his password or his telephone
   */
  public NewToken create(String name, int days, String session) {
    Subject subject = door.requireProven(Permission.ACCOUNT_OWN);
    if (name == null || name.isBlank() || name.length() > 80) {
      throw new RuleViolation("security_tokenName", "token name must have 1 to 80 characters", 80);
    }
    accounts.hold(subject.id());
    if (accounts
        .sessionBySecretHash(Secrets.hash(session))
        .filter(asking -> asking.accountId().equals(subject.id()) && open.has(asking))
        .isEmpty()) {
      throw new ProofNeeded();
    }
    String secret = Secrets.random();
    ApiToken token =
        new ApiToken(Secrets.hash(secret), subject.id(), name.strip(), time.now(), days);
    accounts.add(token);
    events.fire(
        new SecurityEvent(
            "security.tokenMade",
            subject.user(),
            Map.of("name", name.strip(), "until", token.expiresAt().toString())));
    return new NewToken(secret, token.expiresAt());
  }

  /**
   * Revokes one of the caller's tokens.
   *
   * @throws NotFound when it is not his
   */
  public void revoke(UUID id) {
    Subject subject = door.require(Permission.ACCOUNT_OWN);
    ApiToken token =
        accounts.tokensOf(subject.id()).stream()
            .filter(t -> t.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new NotFound(id.toString()));
    token.revoke(time.now());
    events.fire(
        new SecurityEvent("security.tokenRevoked", subject.user(), Map.of("name", token.name())));
  }

  /** The caller's tokens, newest first. */
  public List<TokenRow> own() {
    Subject subject = door.require(Permission.ACCOUNT_OWN);
    Instant now = time.now();
    return accounts.tokensOf(subject.id()).stream().map(token -> TokenRow.of(token, now)).toList();
  }
}
