package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Installation;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.ProofNeeded;
import be.belfry.domain.security.SecondFactors;
import be.belfry.domain.security.SecondFactors.SecondFactor;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.security.FactorSessions.Signing;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The second factor of a sign-in: proving it, and setting it up. */
@Stateless
public class SecondFactorService {
  /** Where wrong codes for a secret on offer are counted. */
  private static final String SETTING_UP = "settingUp";

  @Inject private Accounts accounts;
  @Inject private FactorSessions sessions;
  @Inject private FactorSteps steps;
  @Inject private SecondFactors factors;
  @Inject private FactorCheck check;
  @Inject private Passwords passwords;
  @Inject private TokenRevocation tokens;
  @Inject private InstallationKey key;
  @Inject private Installation installation;
  @Inject private CurrentSubject current;
  @Inject private Door door;
  @Inject private Event<DomainEvent> events;

  /** What a session has to do with the second factor. */
  public enum Ask {
    /** Nothing: it is open, or there is no such session. */
    NOTHING,
    /** Prove it. */
    CODE,
    /** Take a secret into the telephone and prove that it is there. */
    ENROL
  }

  /**
   * How a proof ended.
   *
   * @param secret the session's secret from now on, for the cookie; empty when refused
   * @param delay how long to wait before the next try is looked at; zero when it was looked at
   * @param device makes the browser known for this name; empty when refused
   * @param codes recovery codes, shown this once; empty but after setting up
   */
  public record Proven(
      Optional<String> secret, Duration delay, Optional<String> device, List<String> codes) {
    private static Proven refused(Duration delay) {
      return new Proven(Optional.empty(), delay, Optional.empty(), List.of());
    }
  }

  /**
   * A secret on offer.
   *
   * @param secret as people type it
   * @param address as applications read it from a picture
   */
  public record Offer(String secret, String address) {}

  /** What the session of this secret has to do. */
  @OpenTo("whoever holds the secret of a session")
  public Ask asks(String secret) {
    return sessions
        .find(secret)
        .map(
            s -> {
              if (s.offered().isPresent()) {
                return Ask.ENROL;
              }
              if (!s.waits()) {
                return Ask.NOTHING;
              }
              return factors.of(s.account().id()).isPresent() ? Ask.CODE : Ask.ENROL;
            })
        .orElse(Ask.NOTHING);
  }

  /**
   * Proves the second factor of a session that waits for it, by a one-time or a recovery code.
   *
   * @throws NotFound when no session waits
   * @throws Busy when too many passwords wait, and this is a recovery code
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  @OpenTo("whoever holds the secret of a session that waits")
  public Proven prove(String secret, String code, SignInService.Browser browser) {
    FactorSteps.Begun begun = steps.begin(secret, code, browser);
    if (!begun.delay().isZero()) {
      return Proven.refused(begun.delay());
    }
    Optional<String> fresh =
        begun.code().filter(typed -> isRight(typed, begun)).isPresent()
            ? steps.finish(secret, begun)
            : begun.secret();
    if (fresh.isEmpty()) {
      steps.refuse(begun);
      return Proven.refused(Duration.ZERO);
    }
    return proven(fresh.get(), begun.username(), List.of());
  }

  private boolean isRight(FactorCheck.Recovery code, FactorSteps.Begun begun) {
    try {
      return passwords.matches(code.letters(), code.hash());
    } catch (Busy busy) {
      steps.uncount(begun);
      throw busy;
    }
  }

  /**
   * The secret on offer for a session without a second factor; the same until it is taken or the
   * proof that it was given for is old.
   *
   * @throws NotFound when the session has nothing to set up
   */
  @OpenTo("whoever holds the secret of a session")
  public Offer offer(String secret) {
    if (asks(secret) != Ask.ENROL) {
      throw new NotFound("offer");
    }
    Signing s = sessions.find(secret).orElseThrow();
    byte[] offered =
        s.offered()
            .flatMap(kept -> key.get().open(place(s.session()), kept))
            .orElseGet(() -> offerFresh(s.session()));
    return new Offer(Totp.base32(offered), Totp.address(s.account().username(), offered));
  }

  private byte[] offerFresh(LoginSession session) {
    byte[] fresh = Totp.secret();
    session.offer(key.get().seal(place(session), fresh));
    return fresh;
  }

  /**
   * Takes the secret on offer as second factor, once a code shows that it is in the telephone. All
   * other sessions of the account end; in place of another telephone its tokens are revoked too.
   *
   * @throws NotFound when there is no offer
   * @throws ProofNeeded when the proof that it was given for is old
   */
  @OpenTo("whoever holds the secret of a session that has an offer")
  public Proven enrol(String secret, String code) {
    Signing s = sessions.find(secret).orElseThrow(() -> new NotFound("session"));
    if (!s.mayTake()) {
      throw new ProofNeeded();
    }
    byte[] offered =
        s.offered()
            .flatMap(kept -> key.get().open(place(s.session()), kept))
            .orElseThrow(() -> new NotFound("offer"));
    OptionalLong step = Totp.match(offered, code.replace(" ", ""), s.now(), 0);
    if (step.isEmpty()) {
      noteRefused(s.account().username(), s.now());
      return Proven.refused(Duration.ZERO);
    }
    FactorCheck.FreshCodes codes = check.makeCodes();
    // Whoever is signing in at this moment has a session by now, or finds this factor.
    Account account =
        accounts
            .hold(s.account().id())
            .filter(held -> !held.isDisabled())
            .orElseThrow(() -> new NotFound("session"));
    boolean signingIn = s.waits();
    boolean replaces = factors.of(account.id()).isPresent();
    if (signingIn && replaces) {
      // Set up in another browser at the same time; this one has to prove that one.
      throw new Conflict("security_factorThere", "there is a second factor by now");
    }
    check.store(account.id(), offered, step.getAsLong(), s.now());
    check.storeCodes(account.id(), codes);
    accounts.sessionsOf(account.id(), s.now()).stream()
        .filter(other -> !other.id().equals(s.session().id()))
        .forEach(other -> other.end(s.now()));
    current.set(account.subject());
    if (replaces) {
      tokens.revokeAll(account, "factorReplaced", s.now());
    }
    events.fire(new SecurityEvent("security.factorSetUp", account.username(), Map.of()));
    String fresh = signingIn ? sessions.signedIn(s, FactorCheck.Proof.CODE) : sessions.proven(s);
    return proven(fresh, account.username(), codes.shown());
  }

  /**
   * Writes down that a code did not show the secret on offer. Who holds the offer can read the
   * right one, so nobody waits for it; but no more rows are written than of wrong passwords.
   */
  private void noteRefused(String username, Instant now) {
    // In this transaction, which ends well: one of its own would take a second connection.
    if (Tries.count(accounts, username, SETTING_UP, now).isZero()) {
      events.fire(new SecurityEvent("security.setUpRefused", username, Map.of()));
    }
  }

  private Proven proven(String fresh, String username, List<String> codes) {
    return new Proven(
        Optional.of(fresh),
        Duration.ZERO,
        Optional.of(SignInPlace.device(key.get(), username)),
        codes);
  }

  /**
   * The caller's own second factor.
   *
   * @param since when he set it up; empty when he has none
   * @param codesLeft recovery codes that are not used
   */
  public record OwnFactor(Optional<Instant> since, int codesLeft) {}

  /** The caller's own second factor. */
  public OwnFactor own() {
    Subject subject = door.require(Permission.ACCOUNT_OWN);
    return new OwnFactor(
        factors.of(subject.id()).map(SecondFactor::confirmedAt), factors.codesLeft(subject.id()));
  }

  /**
   * Offers the caller's session a fresh secret, for a first or another telephone; the one before is
   * good until this one is taken.
   *
   * @param secret of his session
   * @throws ProofNeeded when his last proof is old
   */
  public void startSettingUp(String secret) {
    Subject subject = door.requireProven(Permission.ACCOUNT_OWN);
    Signing s =
        sessions
            .find(secret)
            .filter(found -> found.account().id().equals(subject.id()))
            .orElseThrow(() -> new NotFound("session"));
    offerFresh(s.session());
  }

  /**
   * Fresh recovery codes for the caller in place of those before, shown this once.
   *
   * @throws NotFound when he has no second factor
   * @throws ProofNeeded when his last proof is old
   */
  public List<String> renewCodes() {
    Subject subject = door.requireProven(Permission.ACCOUNT_OWN);
    Optional<Instant> since = factors.of(subject.id()).map(SecondFactor::confirmedAt);
    if (since.isEmpty()) {
      throw new NotFound("second factor");
    }
    FactorCheck.FreshCodes codes = check.makeCodes();
    // Codes that outlived the removal of the factor would be good without it, or with another one.
    accounts.hold(subject.id());
    if (!factors.of(subject.id()).map(SecondFactor::confirmedAt).equals(since)) {
      throw new NotFound("second factor");
    }
    check.storeCodes(subject.id(), codes);
    events.fire(new SecurityEvent("security.recoveryCodesRenewed", subject.user(), Map.of()));
    return codes.shown();
  }

  /**
   * The next one-time code of a demonstration person, for the page that asks for it; empty outside
   * a demonstration. The caller has checked that the client is on the loopback address.
   */
  @OpenTo("whoever holds the secret of a session; answers only in demo mode")
  public Optional<String> demoCode(String secret) {
    return sessions
        .find(secret)
        .filter(s -> installation.isDemo() && s.account().isDemo())
        .flatMap(
            s ->
                factors
                    .of(s.account().id())
                    .flatMap(factor -> next(s.account(), factor, Totp.step(s.now()))));
  }

  private Optional<String> next(Account account, SecondFactor factor, long now) {
    long step = Math.max(now, factor.lastStep() + 1);
    return step > now + Totp.DRIFT
        ? Optional.empty()
        : check.secret(account.id(), factor).map(secret -> Totp.code(secret, step));
  }

  private static String place(LoginSession session) {
    return "session " + session.id();
  }
}
