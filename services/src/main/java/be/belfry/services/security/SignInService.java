package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Installation;
import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Signing in with name and password, or as a person of the demonstration. Each way of signing in
 * ends in a session; the second factor is asked for by {@link SecondFactorService}.
 */
@Stateless
public class SignInService {
  /** Characters; the longest name has one less, and no index takes all that can be typed. */
  private static final int LONGER_THAN_ANY = 65;

  @Inject private SignInSteps steps;
  @Inject private Accounts accounts;
  @Inject private Passwords passwords;
  @Inject private InstallationKey key;
  @Inject private Installation installation;

  /**
   * Where somebody signs in.
   *
   * @param address address of the client
   * @param agent the browser as it names itself
   * @param device what an earlier sign-in left in it, empty when nothing
   */
  public record Browser(String address, String agent, String device) {}

  /**
   * How a sign-in ended.
   *
   * @param secret the new session's secret for the cookie; empty when refused
   * @param asked the session waits for the second factor
   * @param delay how long to wait before the next try is looked at; zero when it was looked at
   * @param device makes the browser known for this name; empty while something is missing
   */
  public record SignIn(
      Optional<String> secret, boolean asked, Duration delay, Optional<String> device) {
    private static SignIn refused(Duration delay) {
      return new SignIn(Optional.empty(), false, delay, Optional.empty());
    }
  }

  /**
   * A demonstration person on the login page.
   *
   * @param role name of his role
   * @param service code of his federal service, empty when none
   * @param sectors codes of his sectors
   */
  public record DemoPerson(
      UUID id,
      String username,
      String name,
      String role,
      Optional<String> service,
      List<String> sectors) {}

  /**
   * Signs in with name and password. A name that nobody has, a closed account and a wrong password
   * get the same answer in the same time.
   *
   * @param code a one-time code, with which a person gets in while failures delay others; or blank
   * @throws Busy when too many passwords wait
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  @OpenTo("whoever wants to sign in has no subject yet")
  public SignIn signIn(String username, String password, String code, Browser browser) {
    // The database takes no NUL, and nobody's name has one.
    String typed = username.replace('\0', ' ').strip().toLowerCase(Locale.ROOT);
    String name = typed.substring(0, Math.min(typed.length(), LONGER_THAN_ANY));
    String place = SignInPlace.of(key.get(), name, browser.address(), browser.device());
    passwords.requireRoom();
    SignInSteps.Begun begun = steps.begin(name, place);
    if (begun.isDelayed() && (code.isBlank() || !steps.mayTryWithCode(name, place))) {
      return SignIn.refused(begun.delay());
    }
    Optional<String> hash = begun.account().map(Account::passwordHash);
    if (!isRight(password, hash, begun, name, place)) {
      steps.refuse(begun, place);
      return SignIn.refused(begun.delay());
    }
    Optional<String> rehashed =
        hash.filter(passwords::isOutdated).map(outdated -> passwords.hash(password));
    return steps
        .open(begun, place, code, browser, rehashed)
        .map(
            opened ->
                new SignIn(
                    Optional.of(opened.secret()),
                    opened.asked(),
                    Duration.ZERO,
                    opened.asked()
                        ? Optional.empty()
                        : Optional.of(SignInPlace.device(key.get(), name))))
        .orElseGet(() -> SignIn.refused(begun.delay()));
  }

  private boolean isRight(
      String password, Optional<String> hash, SignInSteps.Begun begun, String name, String place) {
    try {
      return passwords.matches(password, hash);
    } catch (Busy busy) {
      // A flood of strangers must delay nobody beyond itself: this try was not looked at.
      steps.uncount(name, begun.isDelayed() ? SignInPlace.triesOf(place) : place);
      throw busy;
    }
  }

  /** Persons of the demonstration, offered as buttons; none outside demo mode. */
  @OpenTo("the login page has no subject yet; answers only in demo mode")
  public List<DemoPerson> demoPersons() {
    if (!installation.isDemo()) {
      return List.of();
    }
    return accounts.all().stream()
        .filter(a -> a.isDemo() && !a.isDisabled())
        .map(
            a ->
                new DemoPerson(
                    a.id(),
                    a.username(),
                    a.name(),
                    a.role().name(),
                    a.subject().service(),
                    a.subject().sortedSectors()))
        .toList();
  }

  /**
   * Signs in as a demonstration person, both factors taken as proven; the caller has checked that
   * the client is on the loopback address.
   *
   * @throws NotFound outside demo mode or when he is no demonstration person
   */
  @OpenTo("the login page has no subject yet; answers only in demo mode")
  public String signInAsDemoPerson(String username, Browser browser) {
    return accounts
        .byUsername(username)
        .filter(a -> installation.isDemo() && a.isDemo())
        .flatMap(a -> steps.openProven(a.id(), browser, "demo"))
        .orElseThrow(() -> new NotFound(username));
  }
}
