package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.SecondFactors;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The transactions of a further proof. Between them a password or recovery code is checked: whoever
 * decides in a crisis waits behind a flood of sign-ins, and holds no connection and no lock while
 * he does.
 */
@Stateless
public class ProofSteps {
  @Inject private Accounts accounts;
  @Inject private OpenSessions open;
  @Inject private FactorCheck check;
  @Inject private SecondFactors factors;
  @Inject private LegalTime time;
  @Inject private CurrentSubject current;
  @Inject private Event<DomainEvent> events;

  /**
   * A proof that is to be checked.
   *
   * @param session which one
   * @param username of its owner
   * @param hash of his password as it is now; empty when he has a second factor, beside which the
   *     password alone proves nothing
   * @param code what was typed as one of his recovery codes; empty when it looks like none
   * @param delay how long it has to wait for earlier failures; zero when there is nothing to wait
   *     for
   * @param secret the session's secret from now on when the proof was a right code
   */
  public record Begun(
      UUID session,
      String username,
      Optional<String> hash,
      Optional<FactorCheck.Recovery> code,
      Duration delay,
      Optional<String> secret) {
    /** Whether the proof is still to be looked at as a password or recovery code, or refused. */
    boolean isOpen() {
      return delay.isZero() && secret.isEmpty();
    }

    String place() {
      return ProofSteps.place(session);
    }
  }

  private record Proving(LoginSession session, Account account) {}

  private static String place(UUID session) {
    return "session " + session;
  }

  private Optional<Proving> find(String secret) {
    return accounts
        .sessionBySecretHash(Secrets.hash(secret))
        .filter(open::has)
        .flatMap(
            s ->
                accounts
                    .byId(s.accountId())
                    .filter(a -> !a.isDisabled() && !s.waits(a.role()))
                    .map(a -> new Proving(s, a)));
  }

  /**
   * Counts the try before it is looked at, and looks whether it is a one-time code.
   *
   * @throws NotFound when no session is open
   */
  @OpenTo("whoever holds the secret of a session")
  public Begun begin(String secret, String proof) {
    Instant now = time.now();
    Proving found = find(secret).orElseThrow(() -> new NotFound("session"));
    Account account = found.account();
    UUID session = found.session().id();
    Duration delay = Tries.count(accounts, account.username(), place(session), now);
    Optional<String> next =
        delay.isZero() && check.proveCode(account.id(), proof, now)
            ? Optional.of(proven(found, now))
            : Optional.empty();
    Optional<String> hash =
        factors.of(account.id()).isPresent()
            ? Optional.empty()
            : Optional.of(account.passwordHash());
    return new Begun(
        session, account.username(), hash, check.recovery(account.id(), proof), delay, next);
  }

  /**
   * The password or recovery code was right; the code is used up.
   *
   * @return the session's secret from now on; empty when the session ended, the password changed,
   *     or the code was used, meanwhile
   */
  @OpenTo("the caller has checked the password or code of whoever holds the secret of a session")
  public Optional<String> finish(String secret, Begun begun) {
    Instant now = time.now();
    return find(secret)
        .filter(found -> isStillRight(found.account(), begun, now))
        .map(found -> proven(found, now));
  }

  private boolean isStillRight(Account account, Begun begun, Instant now) {
    return begun
        .code()
        .map(code -> check.useRecovery(account.id(), code, now))
        .orElseGet(() -> begun.hash().filter(account.passwordHash()::equals).isPresent());
  }

  private String proven(Proving found, Instant now) {
    String username = found.account().username();
    current.set(found.account().subject());
    accounts.forgetFailures(username, place(found.session().id()));
    String fresh = Secrets.random();
    found.session().proveAgain(Secrets.hash(fresh), now);
    events.fire(new SecurityEvent("security.provenAgain", username, Map.of()));
    return fresh;
  }

  /** Writes down that a proof was wrong. */
  @OpenTo("whoever holds the secret of a session")
  public void refuse(Begun begun) {
    accounts.byUsername(begun.username()).ifPresent(account -> current.set(account.subject()));
    events.fire(new SecurityEvent("security.proofRefused", begun.username(), Map.of()));
  }
}
