package be.belfry.services.security;

import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.shared.WriteWatch;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Which sessions open something now: what recognises and what shows them say the same. Whoever ends
 * sessions ends all that are not ended, whatever this says of them.
 */
@Dependent
public class OpenSessions {
  @Inject private Accounts accounts;
  @Inject private LegalTime time;
  @Inject private WriteWatch writes;

  /** Whether it is open; time in which its requests could not be noted is no idle time. */
  boolean has(LoginSession session) {
    Instant now = time.now();
    return session.isOpen(now, writes.closedBetween(session.lastSeenAt(), now));
  }

  /** Those of an account, newest first. */
  List<LoginSession> of(UUID account) {
    return accounts.sessionsOf(account, time.now()).stream().filter(this::has).toList();
  }
}
