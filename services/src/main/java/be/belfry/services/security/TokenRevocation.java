package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.shared.DomainEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;

/**
 * Revokes all tokens of an account, where its sessions end because somebody else may have its
 * password or its telephone: he may have made a token with them, which decides without a proof.
 */
@Dependent
public class TokenRevocation {
  @Inject private Accounts accounts;
  @Inject private Event<DomainEvent> events;

  /**
   * Revokes them; each is a row of its own in the audit log.
   *
   * @param because code of what ended them, for that row
   */
  void revokeAll(Account account, String because, Instant now) {
    accounts.tokensOf(account.id()).stream()
        .filter(token -> token.revokedAt().isEmpty())
        .forEach(
            token -> {
              token.revoke(now);
              events.fire(
                  new SecurityEvent(
                      "security.tokenRevoked",
                      account.username(),
                      Map.of("name", token.name(), "because", because)));
            });
  }
}
