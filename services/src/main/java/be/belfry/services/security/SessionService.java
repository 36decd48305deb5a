package be.belfry.services.security;

import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.shared.WriteWatch;
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
import java.util.UUID;

/** Sessions live in the database, so that nodes can die; any of them can be ended at once. */
@Stateless
public class SessionService {
  @Inject private WriteWatch writes;
  @Inject private Accounts accounts;
  @Inject private OpenSessions open;
  @Inject private LegalTime time;
  @Inject private CurrentSubject current;
  @Inject private Door door;
  @Inject private Passwords passwords;
  @Inject private ProofSteps proofs;
  @Inject private SignInSteps steps;
  @Inject private Event<DomainEvent> events;

  /**
   * A session as its owner or the administrator sees it.
   *
   * @param address where it came from when it signed in
   * @param current the one of the browser that asks
   */
  public record SessionRow(
      UUID id,
      String userAgent,
      String address,
      Instant createdAt,
      Instant lastSeenAt,
      boolean current) {
    static SessionRow of(LoginSession s, String currentHash) {
      return new SessionRow(
          s.id(), s.userAgent(), s.address(), s.createdAt(), s.lastSeenAt(), s.isOf(currentHash));
    }
  }

  /**
   * Who acts, by his session.
   *
   * @param waits the session opens nothing but the page that asks for the second factor
   * @param fresh he proved who he is a short while ago
   * @param firstPassword the session opens nothing but the page where he chooses a password
   * @param unnoted this request is worth a note
   */
  public record Recognised(
      Subject subject, boolean waits, boolean fresh, boolean firstPassword, boolean unnoted) {}

  /**
   * Who a session's secret belongs to; empty when it is unknown, over or its account closed. What
   * he may is read each time, so that a change applies at once.
   */
  @OpenTo("recognises who acts")
  public Optional<Recognised> recognise(String secret) {
    Instant now = time.now();
    return accounts
        .sessionBySecretHash(Secrets.hash(secret))
        .filter(open::has)
        .flatMap(
            s ->
                accounts
                    .byId(s.accountId())
                    .filter(a -> !a.isDisabled())
                    .map(
                        a ->
                            new Recognised(
                                a.subject(),
                                s.waits(a.role()),
                                s.isFresh(now),
                                a.hasFirstPassword(),
                                s.isUnnoted(now) && writes.since().isEmpty())));
  }

  /**
   * Notes a request of a session, in a transaction of its own: what can't be stored now is no
   * reason to keep a reader out.
   */
  @OpenTo("whoever holds the secret of a session")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void noteSight(String secret) {
    Instant now = time.now();
    accounts
        .sessionBySecretHash(Secrets.hash(secret))
        .ifPresent(session -> accounts.noteSight(session.id(), now));
  }

  /**
   * How a further proof ended.
   *
   * @param secret the session's secret from now on, for the cookie; empty when refused
   * @param delay how long to wait before the next try is looked at; zero when it was looked at
   */
  public record Proven(Optional<String> secret, Duration delay) {}

  /**
   * Proves again who one is, for some minutes, so that one may decide: by a one-time or recovery
   * code of the second factor, or by the password where there is none. With a session that somebody
   * left open the password would be one thing too few to take the place of both.
   *
   * @param proof what was typed
   * @throws NotFound when no session is open
   * @throws Busy when too many passwords wait
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  @OpenTo("whoever holds the secret of a session")
  public Proven proveAgain(String secret, String proof) {
    boolean word = proof.length() >= PasswordRules.SHORTEST;
    if (word) {
      passwords.requireRoom();
    }
    ProofSteps.Begun begun = proofs.begin(secret, proof);
    if (!begun.isOpen()) {
      return new Proven(begun.secret(), begun.delay());
    }
    if (!isRight(proof, word, begun)) {
      proofs.refuse(begun);
      return new Proven(Optional.empty(), Duration.ZERO);
    }
    return new Proven(proofs.finish(secret, begun), Duration.ZERO);
  }

  private boolean isRight(String proof, boolean word, ProofSteps.Begun begun) {
    try {
      return begun
          .code()
          .map(code -> passwords.matches(code.letters(), code.hash()))
          .orElseGet(
              () -> begun.hash().filter(h -> word && passwords.matches(proof, h)).isPresent());
    } catch (Busy busy) {
      steps.uncount(begun.username(), begun.place());
      throw busy;
    }
  }

  /** Ends the session of this secret. */
  @OpenTo("whoever holds the secret may end its session")
  public void signOut(String secret) {
    accounts
        .sessionBySecretHash(Secrets.hash(secret))
        .filter(session -> accounts.endSession(session.id(), time.now()))
        .ifPresent(
            session ->
                events.fire(
                    new SecurityEvent("security.signedOut", current.get().user(), Map.of())));
  }

  /**
   * When the caller was here last, before he signed in now: at the latest when he did, if an
   * earlier session is still open; empty at his first time.
   */
  public Optional<Instant> lastVisit() {
    return accounts.lastVisit(door.require(Permission.ACCOUNT_OWN).id());
  }

  /**
   * The caller's own open sessions, newest first.
   *
   * @param secret of the session that asks, so that it is marked
   */
  public List<SessionRow> ownSessions(String secret) {
    Subject subject = door.require(Permission.ACCOUNT_OWN);
    return open.of(subject.id()).stream().map(s -> SessionRow.of(s, Secrets.hash(secret))).toList();
  }

  /**
   * Ends all of the caller's sessions but one.
   *
   * @param secret of the session that stays
   */
  public void endOtherSessions(String secret) {
    Subject subject = door.require(Permission.ACCOUNT_OWN);
    Instant now = time.now();
    accounts.sessionsOf(subject.id(), now).stream()
        .filter(s -> !s.isOf(Secrets.hash(secret)))
        .forEach(s -> s.end(now));
    events.fire(new SecurityEvent("security.otherSessionsEnded", subject.user(), Map.of()));
  }

  /**
   * Ends one of the caller's own sessions.
   *
   * @throws NotFound when it is not his
   */
  public void endOwnSession(UUID id) {
    Subject subject = door.require(Permission.ACCOUNT_OWN);
    Instant now = time.now();
    LoginSession session =
        accounts.sessionsOf(subject.id(), now).stream()
            .filter(s -> s.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new NotFound(id.toString()));
    session.end(now);
    events.fire(new SecurityEvent("security.sessionEnded", subject.user(), Map.of()));
  }

  /** Removes what nobody needs of sessions that were over long ago; every node may do it. */
  @OpenTo("removes by age only")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void removeOld() {
    accounts.pruneSessions(time.now());
  }
}
