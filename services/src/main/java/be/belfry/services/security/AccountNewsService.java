package be.belfry.services.security;

import be.belfry.domain.security.AccountChange;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.Permission;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells the owner of an account what was changed of it, and by whom (ASVS 5.0, 6.3.7). */
@Stateless
public class AccountNewsService {
  /**
   * For how long a change is news at least. Whoever came in his name was here after he was himself,
   * so that his last visit alone would hide what was done then.
   */
  static final Duration NEWS = Duration.ofDays(7);

  @Inject private Accounts accounts;
  @Inject private LegalTime time;
  @Inject private Door door;

  /** The newest twenty changes of the caller's account, newest first. */
  public List<AccountChange> changes() {
    door.require(Permission.ACCOUNT_OWN);
    return accounts.changes();
  }

  /**
   * Those that are news to the caller: of the last {@link #NEWS}, or since he was here last when
   * that was longer ago, and none since he signed in with the session that asks. That a token is
   * revoked is none: it follows from another change, or takes a way in away.
   *
   * @param secret of the session that asks
   * @param lastVisit when he was here last, as {@link SessionService#lastVisit} tells
   */
  public List<AccountChange> news(String secret, Optional<Instant> lastVisit) {
    door.require(Permission.ACCOUNT_OWN);
    Instant now = time.now();
    Instant until =
        accounts.sessionBySecretHash(Secrets.hash(secret)).map(LoginSession::createdAt).orElse(now);
    Instant since = lastVisit.filter(now.minus(NEWS)::isAfter).orElse(now.minus(NEWS));
    return accounts.changes().stream()
        .filter(change -> change.kind() != AccountChange.Kind.TOKEN_REVOKED)
        .filter(change -> change.at().isAfter(since) && change.at().isBefore(until))
        .toList();
  }
}
