package be.belfry.services.security;

import be.belfry.domain.security.Accounts;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sessions live in the database, so that nodes can die; any of them can be ended at once. */
@Stateless
public class SessionService {
  @Inject private Accounts accounts;
  @Inject private LegalTime time;
  @Inject private CurrentSubject current;
  @Inject private Door door;
  @Inject private Event<DomainEvent> events;

  /** A session as its owner sees it. */
  public record SessionRow(
      UUID id, String userAgent, Instant createdAt, Instant lastSeenAt, boolean open) {}

  /**
   * Who acts, by his session.
   *
   * @param waits the session opens nothing but the page that asks for the second factor
   * @param fresh he proved who he is a short while ago
   */
  public record Recognised(Subject subject, boolean waits, boolean fresh) {}

  /**
   * Who a session's secret belongs to; empty when it is unknown, over or its account closed. What
   * he may is read each time, so that a change applies at once.
   */
  @OpenTo("recognises who acts")
  public Optional<Recognised> recognise(String secret) {
    Instant now = time.now();
    Optional<LoginSession> session =
        accounts.sessionBySecretHash(Secrets.hash(secret)).filter(s -> s.isOpen(now));
    session.ifPresent(s -> s.see(now));
    return session.flatMap(
        s ->
            accounts
                .byId(s.accountId())
                .filter(a -> !a.isDisabled())
                .map(a -> new Recognised(a.subject(), s.waits(a.role()), s.isFresh(now))));
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
}
