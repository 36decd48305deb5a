package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.time.LegalTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Sessions whose second factor is proved or set up. */
@ApplicationScoped
public class FactorSessions {
  @Inject private Accounts accounts;
  @Inject private OpenSessions open;
  @Inject private LegalTime time;
  @Inject private CurrentSubject current;
  @Inject private Event<DomainEvent> events;

  /** A session, whose it is, and now. */
  record Signing(LoginSession session, Account account, Instant now) {
    boolean waits() {
      return session.waits(account.role());
    }

    boolean mayTake() {
      return waits() || session.isFresh(now);
    }

    /** What is on offer, to who is signing in or has just proved who he is, and to nobody later. */
    Optional<byte[]> offered() {
      return session.offeredSecret().filter(offered -> mayTake());
    }
  }

  /** The session of a secret; empty when there is none, or its account is closed. */
  Optional<Signing> find(String secret) {
    Instant now = time.now();
    return accounts
        .sessionBySecretHash(Secrets.hash(secret))
        .filter(open::has)
        .flatMap(
            session ->
                accounts
                    .byId(session.accountId())
                    .filter(account -> !account.isDisabled())
                    .map(account -> new Signing(session, account, now)));
  }

  /** The sign-in is complete by this proof; gives the session's secret from now on. */
  String signedIn(Signing s, FactorCheck.Proof proof) {
    current.set(s.account().subject());
    events.fire(
        new SecurityEvent(
            "security.signedIn", s.account().username(), Map.of("secondFactor", proof.word())));
    return proven(s);
  }

  /** The second factor is proved; gives the session's secret from now on. */
  String proven(Signing s) {
    String fresh = Secrets.random();
    s.session().proveSecondFactor(Secrets.hash(fresh), s.now());
    return fresh;
  }
}
