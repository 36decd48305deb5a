package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Installation;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Signing in and out with a password; sessions live in the database, so that nodes can die. */
@Stateless
public class SessionService {
  /** So many failures of one name from one address, and the next tries are refused for a while. */
  static final int FAILURES = 5;

  /** How long a failure counts. */
  static final Duration MEMORY = Duration.ofMinutes(15);

  @Inject private Accounts accounts;
  @Inject private LegalTime time;
  @Inject private Passwords passwords;
  @Inject private CurrentSubject current;
  @Inject private Door door;
  @Inject private Installation demo;
  @Inject private Event<DomainEvent> events;

  /**
   * How a sign-in ended.
   *
   * @param secret the new session's secret for the cookie; empty when refused
   * @param throttled refused without looking at the password, after too many failures
   */
  public record SignIn(Optional<String> secret, boolean throttled) {}

  /** A session as its owner sees it. */
  public record SessionRow(
      UUID id, String userAgent, Instant createdAt, Instant lastSeenAt, boolean open) {}

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
   * Signs in with name and password.
   *
   * @param address address of the client, for throttling
   * @param userAgent the browser as it names itself
   */
  @OpenTo("whoever wants to sign in has no subject yet")
  public SignIn signIn(String username, String password, String address, String userAgent) {
    Instant now = time.now();
    String name = username.strip().toLowerCase(Locale.ROOT);
    if (accounts.failures(name, address, now.minus(MEMORY)) >= FAILURES) {
      return new SignIn(Optional.empty(), true);
    }
    Optional<Account> account = accounts.byUsername(name).filter(a -> !a.isDisabled());
    boolean right;
    if (account.isPresent()) {
      right = passwords.matches(password, account.get().passwordHash());
    } else {
      passwords.pretend(password);
      right = false;
    }
    if (!right) {
      accounts.noteFailure(name, address, now);
      return new SignIn(Optional.empty(), false);
    }
    accounts.forgetFailures(name, address);
    return new SignIn(Optional.of(open(account.get(), userAgent, now)), false);
  }

  /** Persons of the demonstration, offered as buttons; none outside demo mode. */
  @OpenTo("the login page has no subject yet; answers only in demo mode")
  public List<DemoPerson> demoPersons() {
    if (!demo.isDemo()) {
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
   * Signs in as a demonstration person; the caller has checked that the client is on the loopback
   * address.
   *
   * @throws NotFound outside demo mode or when he is no demonstration person
   */
  @OpenTo("the login page has no subject yet; answers only in demo mode")
  public String signInAsDemoPerson(String username, String userAgent) {
    Account account =
        accounts
            .byUsername(username)
            .filter(a -> demo.isDemo() && a.isDemo() && !a.isDisabled())
            .orElseThrow(() -> new NotFound(username));
    return open(account, userAgent, time.now());
  }

  /** Who a session's secret belongs to; empty when it is unknown, over or its account closed. */
  @OpenTo("recognises who acts")
  public Optional<Subject> recognise(String secret) {
    Instant now = time.now();
    Optional<LoginSession> session =
        accounts.sessionBySecretHash(Secrets.hash(secret)).filter(s -> s.isOpen(now));
    session.ifPresent(s -> s.see(now));
    return session
        .flatMap(s -> accounts.byId(s.accountId()))
        .filter(a -> !a.isDisabled())
        .map(Account::subject);
  }

  /** Ends the session of this secret. */
  @OpenTo("whoever holds the secret may end its session")
  public void signOut(String secret) {
    accounts
        .sessionBySecretHash(Secrets.hash(secret))
        .ifPresent(
            session -> {
              session.end(time.now());
              events.fire(new SecurityEvent("security.signedOut", current.get().user(), Map.of()));
            });
  }

  /** The caller's own sessions, newest first. */
  public List<SessionRow> ownSessions() {
    Subject subject = door.require(Permission.ACCOUNT_OWN);
    Instant now = time.now();
    return accounts.sessionsOf(subject.id()).stream()
        .map(
            s ->
                new SessionRow(s.id(), s.userAgent(), s.createdAt(), s.lastSeenAt(), s.isOpen(now)))
        .toList();
  }

  /**
   * Ends one of the caller's own sessions.
   *
   * @throws NotFound when it is not his
   */
  public void endOwnSession(UUID id) {
    Subject subject = door.require(Permission.ACCOUNT_OWN);
    LoginSession session =
        accounts.sessionsOf(subject.id()).stream()
            .filter(s -> s.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new NotFound(id.toString()));
    session.end(time.now());
    events.fire(new SecurityEvent("security.sessionEnded", subject.user(), Map.of()));
  }

  private String open(Account account, String userAgent, Instant now) {
    String secret = Secrets.random();
    accounts.add(new LoginSession(Secrets.hash(secret), account.id(), userAgent, now));
    current.set(account.subject());
    events.fire(new SecurityEvent("security.signedIn", account.username(), Map.of()));
    return secret;
  }
}
