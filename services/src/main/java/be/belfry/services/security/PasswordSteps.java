package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Stale;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The transactions of a change of password; between them the old one is checked. */
@Stateless
public class PasswordSteps {
  /** Where wrong present passwords are counted. */
  static final String PASSWORD_CHANGE = "passwordChange";

  @Inject private Accounts accounts;
  @Inject private LegalTime time;
  @Inject private TokenRevocation tokens;
  @Inject private Event<DomainEvent> events;

  /**
   * An account as it is when its owner asks for another password.
   *
   * @param first whether the password was given to him
   */
  public record Before(UUID id, String username, String hash, boolean first) {}

  /** What there is to check the old password with. */
  @OpenTo("reached by services only, which have asked the door")
  public Before before(UUID id) {
    Account account = get(id);
    return new Before(
        account.id(), account.username(), account.passwordHash(), account.hasFirstPassword());
  }

  /**
   * Takes the new password; all sessions of the account but one end, and its tokens are revoked.
   *
   * @param before as it was when the old password was checked
   * @param hash of the new one
   * @param secret of the session that stays
   * @return its secret from now on, for the cookie
   * @throws Conflict when the password was changed meanwhile
   */
  @OpenTo("reached by services only, which have asked the door and checked the old password")
  public String change(Before before, String hash, String secret) {
    Account account = get(before.id());
    if (!account.passwordHash().equals(before.hash())) {
      throw new Stale(before.username());
    }
    accounts.forgetFailures(account.username(), PASSWORD_CHANGE);
    account.changePassword(hash);
    String own = Secrets.hash(secret);
    String next = Secrets.random();
    Instant now = time.now();
    for (LoginSession session : accounts.sessionsOf(account.id(), now)) {
      if (session.isOf(own)) {
        session.changeSecret(Secrets.hash(next));
      } else {
        session.end(now);
      }
    }
    tokens.revokeAll(account, "passwordChanged", now);
    events.fire(new SecurityEvent("security.passwordChanged", account.username(), Map.of()));
    return next;
  }

  /** Writes down that an old password was wrong. */
  @OpenTo("reached by services only, which have asked the door and checked the old password")
  public void refuse(Before before) {
    events.fire(new SecurityEvent("security.passwordRefused", before.username(), Map.of()));
  }

  private Account get(UUID id) {
    return accounts.byId(id).orElseThrow(() -> new NotFound(id.toString()));
  }
}
