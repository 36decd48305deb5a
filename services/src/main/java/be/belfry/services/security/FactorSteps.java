package be.belfry.services.security;

import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.security.SignInDelay;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.security.FactorSessions.Signing;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The transactions of the second factor of a sign-in. Between them a recovery code is checked,
 * which takes its turn among the passwords and holds no connection and no lock meanwhile.
 */
@Stateless
public class FactorSteps {
  @Inject private Accounts accounts;
  @Inject private FactorSessions sessions;
  @Inject private FactorCheck check;
  @Inject private InstallationKey key;
  @Inject private Event<DomainEvent> events;

  /**
   * A code that is to be checked.
   *
   * @param username of the owner of the session
   * @param place that he comes from
   * @param code what was typed as one of his recovery codes; empty when it looks like none
   * @param delay how long it has to wait for earlier failures; zero when it was looked at
   * @param secret the session's secret from now on when it was a right one-time code
   */
  public record Begun(
      String username,
      String place,
      Optional<FactorCheck.Recovery> code,
      Duration delay,
      Optional<String> secret) {}

  /**
   * Counts the try before it is looked at, and looks whether it is a one-time code.
   *
   * @throws NotFound when no session waits
   */
  @OpenTo("whoever holds the secret of a session that waits")
  public Begun begin(String secret, String code, SignInService.Browser browser) {
    Signing s = waiting(secret).orElseThrow(() -> new NotFound("session"));
    String username = s.account().username();
    String place = SignInPlace.of(key.get(), username, browser.address(), browser.device());
    Duration wait = delay(username, place, s.now());
    Optional<FactorCheck.Recovery> typed = Optional.empty();
    Optional<String> fresh = Optional.empty();
    if (wait.isZero()) {
      counted(place).forEach(counted -> accounts.noteFailure(username, counted, s.now()));
      if (check.proveCode(s.account().id(), code, s.now())) {
        fresh = Optional.of(signedIn(s, place, FactorCheck.Proof.CODE));
      } else {
        typed = check.recovery(s.account().id(), code);
      }
    }
    return new Begun(username, place, typed, wait, fresh);
  }

  private Optional<Signing> waiting(String secret) {
    return sessions.find(secret).filter(Signing::waits);
  }

  /**
   * Where a try is counted. Whoever comes here has the right password, so all networks together are
   * counted: no stranger can slow the owner down, and who has the password alone cannot try from
   * many places. And like a wrong password: who has those of many accounts cannot try a few codes
   * of each.
   */
  private static List<String> counted(String place) {
    return Stream.of(SignInPlace.ofCode(place), place).distinct().toList();
  }

  private Duration delay(String username, String place, Instant now) {
    Instant since = now.minus(SignInDelay.MEMORY);
    Duration wait =
        SignInDelay.wait(accounts.failures(username, SignInPlace.ofCode(place), since), now);
    return wait.isZero() && SignInPlace.isNetworkOfOthers(place)
        ? SignInDelay.waitOfNetwork(accounts.failures(place, since), now)
        : wait;
  }

  private String signedIn(Signing s, String place, FactorCheck.Proof proof) {
    counted(place).forEach(counted -> accounts.forgetFailures(s.account().username(), counted));
    return sessions.signedIn(s, proof);
  }

  /**
   * The recovery code was right; it is used up.
   *
   * @return the session's secret from now on; empty when the code was used meanwhile
   * @throws NotFound when the session ended meanwhile, or waits no more: it was sent twice
   */
  @OpenTo("the caller has checked the code of whoever holds the secret of a session that waits")
  public Optional<String> finish(String secret, Begun begun) {
    Signing s = waiting(secret).orElseThrow(() -> new NotFound("session"));
    return check.useRecovery(s.account().id(), begun.code().orElseThrow(), s.now())
        ? Optional.of(signedIn(s, begun.place(), FactorCheck.Proof.RECOVERY_CODE))
        : Optional.empty();
  }

  /** Takes back the count of a try that was not looked at. */
  @OpenTo("reached by services only, which have counted it")
  public void uncount(Begun begun) {
    counted(begun.place())
        .forEach(counted -> accounts.forgetLastFailure(begun.username(), counted));
  }

  /** Writes down that a code was wrong. */
  @OpenTo("whoever holds the secret of a session that waits")
  public void refuse(Begun begun) {
    events.fire(
        new SecurityEvent(
            "security.codeRefused", begun.username(), Map.of("place", begun.place())));
  }
}
