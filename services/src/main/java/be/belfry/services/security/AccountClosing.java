package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Closes accounts: their sessions end and their tokens are revoked, so that whoever opens one again
 * opens no forgotten token with it. What they did stays.
 */
@Dependent
public class AccountClosing {
  private static final String CLOSED = "security.accountClosed";

  @Inject private Accounts accounts;
  @Inject private LegalTime time;
  @Inject private Event<DomainEvent> events;

  /**
   * Closes one.
   *
   * @throws RuleViolation ({@code security_lastAdministrator}) for the last open one of an
   *     administrator, also when two close each other at the same moment
   */
  void close(Account account) {
    requireAnother(account);
    close(account, Map.of());
  }

  /** Closes those that notify for an entity which left the register. */
  public void closeOf(UUID organisation) {
    accounts
        .openOf(organisation)
        .forEach(account -> close(account, Map.of("because", "entityEnded")));
  }

  /**
   * Before an account is closed, or may have to wait for a second word.
   *
   * @throws RuleViolation ({@code security_lastAdministrator}) for the last open one of an
   *     administrator
   */
  void requireAnother(Account account) {
    if (account.role() == Role.ADMINISTRATOR
        && !account.isDisabled()
        && !accounts.holdOpenAdministratorBeside(account.id())) {
      throw new RuleViolation(
          "security_lastAdministrator", "nobody could make or open an account any more");
    }
  }

  private void close(Account account, Map<String, String> details) {
    account.disable();
    Instant now = time.now();
    accounts.sessionsOf(account.id(), now).forEach(session -> session.end(now));
    accounts.tokensOf(account.id()).forEach(token -> token.revoke(now));
    events.fire(new SecurityEvent(CLOSED, account.username(), details));
  }
}
