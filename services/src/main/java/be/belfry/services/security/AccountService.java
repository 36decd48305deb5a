package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.NewAccount;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Accounts: made and closed by the administrator; password and language by their owner. */
@Stateless
public class AccountService {
  /** Shortest password; length beats rules about characters (OWASP ASVS 6.2.1). */
  public static final int SHORTEST_PASSWORD = 12;

  private static final int LONGEST_PASSWORD = 128;

  /** Where wrong present passwords are counted. */
  private static final String PASSWORD_CHANGE = "passwordChange";

  @Inject private Accounts accounts;
  @Inject private LegalTime time;
  @Inject private Passwords passwords;
  @Inject private SignInSteps steps;
  @Inject private Door door;
  @Inject private Event<DomainEvent> events;

  /** An account as the administrator sees it. */
  public record AccountRow(
      UUID id, String username, Role role, Subject subject, boolean disabled, Instant createdAt) {
    static AccountRow of(Account a) {
      return new AccountRow(
          a.id(), a.username(), a.role(), a.subject(), a.isDisabled(), a.createdAt());
    }
  }

  /** All accounts by username. */
  public List<AccountRow> list() {
    door.require(Permission.ACCOUNT_ADMINISTER);
    return accounts.all().stream().map(AccountRow::of).toList();
  }

  /** The name of who acted under a user name; the user name itself when there is no account. */
  @OpenTo("the record that names who acted has asked the door; a name is no secret beside it")
  public String nameOf(String username) {
    return accounts.byUsername(username).map(a -> a.subject().name()).orElse(username);
  }

  /**
   * Makes an account.
   *
   * @return its first password, shown this once
   * @throws Conflict when the name is taken
   */
  public String create(NewAccount command) {
    door.requireProven(Permission.ACCOUNT_ADMINISTER);
    if (accounts.byUsername(command.username()).isPresent()) {
      throw new Conflict("security_usernameTaken", "username is taken", command.username());
    }
    String password = Secrets.random().substring(0, 20);
    accounts.add(new Account(command, passwords.hash(password), time.now()));
    events.fire(
        new SecurityEvent(
            "security.accountMade",
            command.username(),
            Map.of("role", command.role().code(), "sectors", String.join(",", command.sectors()))));
    return password;
  }

  /** Closes or opens an account; an administrator cannot close his own. */
  public void setDisabled(UUID id, boolean disabled) {
    Subject subject = door.require(Permission.ACCOUNT_ADMINISTER);
    Account account = get(id);
    if (disabled && account.id().equals(subject.id())) {
      throw new RuleViolation("security_ownAccount", "nobody closes his own account");
    }
    if (disabled) {
      account.disable();
      accounts.sessionsOf(id).forEach(session -> session.end(time.now()));
    } else {
      account.enable();
    }
    events.fire(
        new SecurityEvent(
            disabled ? "security.accountClosed" : "security.accountOpened",
            account.username(),
            Map.of()));
  }

  /** Gives an account a new first password and ends its sessions. */
  public String resetPassword(UUID id) {
    door.requireProven(Permission.ACCOUNT_ADMINISTER);
    Account account = get(id);
    String password = Secrets.random().substring(0, 20);
    account.changePassword(passwords.hash(password));
    accounts.sessionsOf(id).forEach(session -> session.end(time.now()));
    events.fire(new SecurityEvent("security.passwordReset", account.username(), Map.of()));
    return password;
  }

  /**
   * Changes the caller's password; all his other sessions end.
   *
   * @param secret of the session that stays
   * @throws RuleViolation when the old one is wrong, tried too often, or the new one shorter than
   *     {@link #SHORTEST_PASSWORD}
   */
  public void changeOwnPassword(String old, String fresh, String secret) {
    Subject subject = door.require(Permission.ACCOUNT_OWN);
    Account account = get(subject.id());
    Duration delay = steps.countApart(account.username(), PASSWORD_CHANGE);
    if (!delay.isZero()) {
      throw new RuleViolation("security_tooOften", "wait " + delay, Math.max(1, delay.toSeconds()));
    }
    if (!passwords.matches(old, account.passwordHash())) {
      throw new RuleViolation("security_wrongPassword", "the old password is wrong");
    }
    requireLength(fresh);
    accounts.forgetFailures(account.username(), PASSWORD_CHANGE);
    account.changePassword(passwords.hash(fresh));
    accounts.sessionsOf(account.id()).stream()
        .filter(session -> !session.isOf(Secrets.hash(secret)))
        .forEach(session -> session.end(time.now()));
    events.fire(new SecurityEvent("security.passwordChanged", subject.user(), Map.of()));
  }

  /** Refuses a password that is too short or too long. */
  static void requireLength(String password) {
    if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
      throw new RuleViolation(
          "security_passwordLength", "password length", SHORTEST_PASSWORD, LONGEST_PASSWORD);
    }
  }

  /** Language of the caller's screens and mails. */
  public void speak(Language language) {
    Subject subject = door.require(Permission.ACCOUNT_OWN);
    get(subject.id()).speak(language);
  }

  private Account get(UUID id) {
    return accounts.byId(id).orElseThrow(() -> new NotFound(id.toString()));
  }
}
