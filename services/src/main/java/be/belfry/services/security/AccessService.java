package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.ApiToken;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.NewAccount;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Posts;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.security.SecondFactors;
import be.belfry.domain.security.SecondFactors.SecondFactor;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Versions;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.AccountService.AccountRow;
import be.belfry.services.security.SessionService.SessionRow;
import be.belfry.services.security.TokenService.TokenRow;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Somebody's ways in, for the administrator: sessions, tokens, second factor, rights. */
@Stateless
public class AccessService {
  /** So long may the second administrator take. */
  static final Duration RESET = Duration.ofHours(24);

  @Inject private Accounts accounts;
  @Inject private OpenSessions open;
  @Inject private SecondFactors factors;
  @Inject private Posts posts;
  @Inject private LegalTime time;
  @Inject private Door door;
  @Inject private SecondAdministrator second;
  @Inject private AccountClosing closing;
  @Inject private OnePerson person;
  @Inject private TokenRevocation tokens;
  @Inject private Event<DomainEvent> events;

  /**
   * Somebody's ways in.
   *
   * @param twoNeeded his second factor is removed by two administrators
   * @param factorSince when he set up his second factor; empty when he has none
   * @param codesLeft recovery codes that are not used
   * @param resetAskedBy the administrator who asked to remove it and waits for a second one
   * @param version of the account: what its rights are changed on
   * @param sessions open ones, newest first
   * @param tokens newest first, revoked ones included
   */
  public record Access(
      AccountRow account,
      long version,
      boolean twoNeeded,
      Optional<Instant> factorSince,
      int codesLeft,
      Optional<String> resetAskedBy,
      List<SessionRow> sessions,
      List<TokenRow> tokens) {}

  /** The ways in of an account. */
  public Access of(UUID id) {
    door.require(Permission.ACCOUNT_ADMINISTER);
    Account account = get(id);
    Instant now = time.now();
    return new Access(
        AccountRow.of(account),
        account.version(),
        RolePermissions.needsSecondFactor(account.role()),
        factors.of(id).map(SecondFactor::confirmedAt),
        factors.codesLeft(id),
        factors.resetAskedBy(id, now.minus(RESET)),
        open.of(id).stream().map(session -> SessionRow.of(session, "")).toList(),
        accounts.tokensOf(id).stream().map(token -> TokenRow.of(token, now)).toList());
  }

  /** Ends a session of somebody. */
  public void endSession(UUID id, UUID session) {
    door.require(Permission.ACCOUNT_ADMINISTER);
    Instant now = time.now();
    LoginSession found =
        accounts.sessionsOf(id, now).stream()
            .filter(s -> s.id().equals(session))
            .findFirst()
            .orElseThrow(() -> new NotFound(session.toString()));
    found.end(now);
    events.fire(new SecurityEvent("security.sessionEnded", get(id).username(), Map.of()));
  }

  /** Revokes a token of somebody. */
  public void revokeToken(UUID id, UUID token) {
    door.require(Permission.ACCOUNT_ADMINISTER);
    ApiToken found =
        accounts.tokensOf(id).stream()
            .filter(t -> t.id().equals(token))
            .findFirst()
            .orElseThrow(() -> new NotFound(token.toString()));
    found.revoke(time.now());
    events.fire(
        new SecurityEvent(
            "security.tokenRevoked", get(id).username(), Map.of("name", found.name())));
  }

  /**
   * Removes somebody's second factor and recovery codes, ends his sessions and revokes his tokens,
   * which may have been made with a lost telephone; he sets up another one. For an office that
   * decides this takes two administrators, so that none can step into another person's shoes alone:
   * the first one's call only asks. When its owner has not chosen a password yet, the administrator
   * who gave it knows it and could set up the factor himself: the account then waits until another
   * one than he opens it, whoever asked; than who asked, when nobody knows who gave it.
   *
   * @return true when it is removed, false when another administrator has to do the same
   * @throws RuleViolation for the own account
   * @throws NotFound when there is nothing to remove
   */
  public boolean resetSecondFactor(UUID id) {
    Subject administrator = door.requireProven(Permission.ACCOUNT_ADMINISTER);
    Account account = get(id);
    if (id.equals(administrator.id())) {
      throw new RuleViolation("security_ownFactor", "nobody removes his own second factor");
    }
    if (factors.of(id).isEmpty()) {
      throw new NotFound(id.toString());
    }
    Instant now = time.now();
    if (RolePermissions.needsSecondFactor(account.role())) {
      Optional<String> first =
          factors.resetAskedBy(id, now.minus(RESET)).filter(by -> !by.equals(administrator.user()));
      if (first.isEmpty()) {
        factors.askReset(id, administrator.user(), now);
        events.fire(new SecurityEvent("security.factorResetAsked", account.username(), Map.of()));
        return false;
      }
      if (account.hasFirstPassword()) {
        closing.requireAnother(account);
        account.awaitSecond(account.passwordGivenBy().orElse(first.get()));
      }
    }
    // Whoever is signing in with it has done so by now, or finds it gone.
    accounts.hold(id);
    factors.remove(id);
    accounts.sessionsOf(id, now).forEach(session -> session.end(now));
    tokens.revokeAll(account, "factorReset", now);
    events.fire(new SecurityEvent("security.factorReset", account.username(), Map.of()));
    return true;
  }

  /**
   * Gives somebody another role, office, service, sectors or name. His sessions end, so that what
   * he may now is opened by a sign-in that asks for what it needs. His tokens act with it at once,
   * but none that was made without a second factor acts for who needs one: those are revoked.
   * Rights to decide or to administer accounts wait, with the account, for another administrator; a
   * second factor from before them goes, for its owner was not looked at by two when he set it up.
   *
   * @param rights language and organisation in it stay as they are; what he did keeps the name that
   *     he had then
   * @param seen version of the account that the administrator saw: all of his form applies
   * @throws be.belfry.domain.shared.Conflict ({@code security_personKnown}) when somebody else of
   *     that name has an open account; ({@code shared_stale}) when the account was changed since
   * @throws RuleViolation for the own account, an office or service that the plan does not have, or
   *     ({@code security_administratorStays}) an administrator's account that gets another role: it
   *     is closed instead, and counts on among those whose word is asked for
   */
  public void appoint(UUID id, NewAccount rights, long seen) {
    Subject administrator = door.requireProven(Permission.ACCOUNT_ADMINISTER);
    if (id.equals(administrator.id())) {
      throw new RuleViolation("security_ownRights", "nobody changes his own rights");
    }
    posts.require(rights);
    Account account = get(id);
    Versions.require(Optional.of(seen), account.version(), account.username());
    if (account.role() == Role.ADMINISTRATOR && rights.role() != Role.ADMINISTRATOR) {
      throw new RuleViolation(
          "security_administratorStays", "who takes the others' role away would be alone");
    }
    if (!account.isDisabled()) {
      person.require(rights.name(), account.subject().organisation(), Optional.of(id));
    }
    boolean needed = RolePermissions.needsSecondFactor(account.role());
    account.appoint(rights);
    second.ask(account, administrator);
    Instant now = time.now();
    accounts.sessionsOf(id, now).forEach(session -> session.end(now));
    if (!needed && RolePermissions.needsSecondFactor(account.role())) {
      accounts.tokensOf(id).forEach(token -> token.revoke(now));
      if (account.appointedBy().isPresent()) {
        // Whoever made the account may have set it up; its owner does with the password to come.
        factors.remove(id);
      }
    }
    events.fire(SecurityEvent.ofRights("security.rightsChanged", account.subject()));
  }

  private Account get(UUID id) {
    return accounts.byId(id).orElseThrow(() -> new NotFound(id.toString()));
  }
}
