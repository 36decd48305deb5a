package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.security.SecondFactors;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.security.SignInDelay;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The transactions of a sign-in. Between them the password is checked, which takes long and must
 * not hold a connection meanwhile: a flood of sign-ins would take those of the intake.
 */
@Stateless
public class SignInSteps {
  @Inject private Accounts accounts;
  @Inject private SecondFactors factors;
  @Inject private FactorCheck check;
  @Inject private LegalTime time;
  @Inject private CurrentSubject current;
  @Inject private Event<DomainEvent> events;

  /**
   * A sign-in whose password is to be checked.
   *
   * @param delay how long it has to wait for earlier failures, unless a right one-time code comes
   *     with the right password; zero when there is nothing to wait for
   * @param account whose it would be; empty for a name that nobody has and for a closed account
   * @param known the name, when an account has it, closed or not: for the record alone
   */
  public record Begun(Duration delay, Optional<Account> account, Optional<String> known) {
    boolean isDelayed() {
      return !delay.isZero();
    }
  }

  /**
   * A session just opened.
   *
   * @param asked it waits for the second factor
   */
  public record Opened(String secret, boolean asked) {}

  /** Counts the try before it is looked at, so that a thousand at once are a thousand. */
  @OpenTo("whoever wants to sign in has no subject yet")
  public Begun begin(String username, String place) {
    Instant now = time.now();
    Instant since = now.minus(SignInDelay.MEMORY);
    Duration wait = SignInDelay.wait(accounts.failures(username, place, since), now);
    if (wait.isZero() && SignInPlace.isNetworkOfOthers(place)) {
      wait = SignInDelay.waitOfNetwork(accounts.failures(place, since), now);
    }
    if (wait.isZero()) {
      accounts.noteFailure(username, place, now);
    }
    Optional<Account> named = accounts.byUsername(username);
    return new Begun(wait, named.filter(a -> !a.isDisabled()), named.map(Account::username));
  }

  /**
   * Whether a delayed try that brings a code is looked at: 50 an hour, then one a minute, whether
   * its password is right or not. Else any code would open the way for guesses without end.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  @OpenTo("whoever wants to sign in has no subject yet")
  public boolean mayTryWithCode(String username, String place) {
    Instant now = time.now();
    Instant since = now.minus(SignInDelay.MEMORY);
    String tries = SignInPlace.triesOf(place);
    boolean looked =
        SignInDelay.waitOfNetwork(
                SignInPlace.isNetworkOfOthers(place)
                    ? accounts.failures(tries, since)
                    : accounts.failures(username, tries, since),
                now)
            .isZero();
    if (looked) {
      accounts.noteFailure(username, tries, now);
    }
    return looked;
  }

  /**
   * Counts a try in a transaction of its own, so that it stays counted when what follows is
   * refused.
   *
   * @return how long it has to wait; zero when it may go on
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  @OpenTo("reached by services only, which have asked the door")
  public Duration countApart(String username, String place) {
    return Tries.count(accounts, username, place, time.now());
  }

  /** Takes back the count of a try that was not looked at. */
  @OpenTo("reached by services only, which have counted it")
  public void uncount(String username, String place) {
    accounts.forgetLastFailure(username, place);
  }

  /** Writes down that a password was wrong. A name that nobody has may be a password: not kept. */
  @OpenTo("whoever wants to sign in has no subject yet")
  public void refuse(Begun begun, String place) {
    events.fire(
        new SecurityEvent(
            "security.signInRefused", begun.known().orElse("unknown"), Map.of("place", place)));
  }

  /**
   * Opens a session after the right password.
   *
   * @param code a one-time code, which a delayed sign-in needs; or blank
   * @param rehashed the password with the parameters of today, empty when it has them
   * @return empty when the account was closed, or its password changed, meanwhile, when that is a
   *     first password which is over, or a delayed sign-in came without the right code
   */
  @OpenTo("whoever wants to sign in has no subject yet")
  public Optional<Opened> open(
      Begun begun,
      String place,
      String code,
      SignInService.Browser browser,
      Optional<String> rehashed) {
    Account seen = begun.account().orElseThrow();
    Optional<Account> found =
        accounts
            .hold(seen.id())
            .filter(a -> !a.isDisabled() && a.passwordHash().equals(seen.passwordHash()));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Account account = found.get();
    if (account.firstPasswordUntil().filter(until -> !time.now().isBefore(until)).isPresent()) {
      events.fire(
          new SecurityEvent(
              "security.firstPasswordOver", account.username(), Map.of("place", place)));
      return Optional.empty();
    }
    boolean byCode = begun.isDelayed();
    if (byCode && !provesCode(account, place, code)) {
      return Optional.empty();
    }
    rehashed.ifPresent(account::rehash);
    boolean asked =
        !byCode
            && (RolePermissions.needsSecondFactor(account.role())
                || factors.of(account.id()).isPresent());
    String secret = Secrets.random();
    LoginSession session = session(account, secret, browser);
    if (asked) {
      session.askSecondFactor();
      // Who has the password and no code may stop here: that he had it is to be seen all the same.
      events.fire(
          new SecurityEvent(
              "security.passwordAccepted", account.username(), Map.of("place", place)));
    } else {
      accounts.forgetFailures(account.username(), place);
      if (byCode) {
        session.proveSecondFactor(Secrets.hash(secret), time.now());
      }
      signedIn(account, byCode ? FactorCheck.Proof.CODE.word() : "none");
    }
    accounts.add(session);
    return Optional.of(new Opened(secret, asked));
  }

  /**
   * Whoever comes here has the right password, so wrong codes of all networks together are counted,
   * as on the page of the second factor: no stranger can use them up, and who has the password
   * alone cannot go through the codes. Nor can who has the passwords of many: what a network brings
   * here is counted apart from its wrong passwords, which keep no right code out.
   */
  private boolean provesCode(Account account, String place, String code) {
    String counted = SignInPlace.ofCode(place);
    boolean looked = mayBringCodes(place) && countApart(account.username(), counted).isZero();
    if (!looked || !check.proveCode(account.id(), code, time.now())) {
      if (looked && !place.equals(counted)) {
        accounts.noteFailure(account.username(), place, time.now());
        accounts.noteFailure(account.username(), SignInPlace.codesOf(place), time.now());
      }
      events.fire(
          new SecurityEvent("security.codeRefused", account.username(), Map.of("place", place)));
      return false;
    }
    accounts.forgetFailures(account.username(), counted);
    accounts.forgetFailures(account.username(), SignInPlace.codesOf(place));
    accounts.forgetFailures(account.username(), SignInPlace.triesOf(place));
    return true;
  }

  /** One after the other until the transaction ends: a thousand at once are a thousand. */
  private boolean mayBringCodes(String place) {
    Instant now = time.now();
    return !SignInPlace.isNetworkOfOthers(place)
        || SignInDelay.waitOfNetwork(
                accounts.failures(SignInPlace.codesOf(place), now.minus(SignInDelay.MEMORY)), now)
            .isZero();
  }

  /**
   * Opens a session for somebody who has proven both factors in another way than by password and
   * code. A passkey or an identity provider comes in here, as a person of the demonstration does.
   *
   * @param how word for that way in the audit log
   * @return the session's secret; empty when the account is closed
   */
  @OpenTo("the caller has checked the proof")
  public Optional<String> openProven(UUID id, SignInService.Browser browser, String how) {
    return accounts
        .hold(id)
        .filter(account -> !account.isDisabled())
        .map(
            account -> {
              String secret = Secrets.random();
              LoginSession session = session(account, secret, browser);
              session.proveSecondFactor(Secrets.hash(secret), time.now());
              accounts.add(session);
              signedIn(account, how);
              return secret;
            });
  }

  private LoginSession session(Account account, String secret, SignInService.Browser browser) {
    return new LoginSession(
        Secrets.hash(secret), account.id(), browser.agent(), browser.address(), time.now());
  }

  private void signedIn(Account account, String factor) {
    current.set(account.subject());
    events.fire(
        new SecurityEvent("security.signedIn", account.username(), Map.of("secondFactor", factor)));
  }
}
