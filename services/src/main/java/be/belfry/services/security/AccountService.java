package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.AccountFilter;
import be.belfry.domain.security.AccountState;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Entities;
import be.belfry.domain.security.NewAccount;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Posts;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.SecondFactors;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
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

/** Accounts: made and closed by the administrator; password and language by their owner. */
@Stateless
public class AccountService {
  @Inject private Accounts accounts;
  @Inject private LegalTime time;
  @Inject private Passwords passwords;
  @Inject private SignInSteps steps;
  @Inject private AccountClosing closing;
  @Inject private SecondAdministrator second;
  @Inject private OnePerson person;
  @Inject private SecondFactors factors;
  @Inject private Posts posts;
  @Inject private Entities entities;
  @Inject private PasswordSteps own;
  @Inject private Door door;
  @Inject private Event<DomainEvent> events;

  /**
   * An account as the administrator sees it.
   *
   * @param appointedBy the administrator who gave it its rights, while another one has to open it
   * @param firstPasswordUntil until when a first password is good; empty when he chose his own
   */
  public record AccountRow(
      UUID id,
      String username,
      Role role,
      Subject subject,
      boolean disabled,
      Optional<String> appointedBy,
      Optional<Instant> firstPasswordUntil,
      Instant createdAt) {
    /** Whether somebody signs in through it. */
    public AccountState state() {
      return appointedBy.isPresent()
          ? AccountState.WAITING
          : disabled ? AccountState.CLOSED : AccountState.OPEN;
    }

    static AccountRow of(Account a) {
      return new AccountRow(
          a.id(),
          a.username(),
          a.role(),
          a.subject(),
          a.isDisabled(),
          a.appointedBy(),
          a.firstPasswordUntil(),
          a.createdAt());
    }
  }

  /** A page of accounts, by username. */
  public Page<AccountRow> list(AccountFilter filter, PageRequest page) {
    door.require(Permission.ACCOUNT_ADMINISTER);
    Page<Account> found = accounts.list(filter, page);
    return new Page<>(
        found.rows().stream().map(AccountRow::of).toList(),
        found.next(),
        found.total(),
        found.atLeast());
  }

  /** The name of who acted under a user name; the user name itself when there is no account. */
  @OpenTo("the record that names who acted has asked the door; a name is no secret beside it")
  public String nameOf(String username) {
    return accounts.byUsername(username).map(a -> a.subject().name()).orElse(username);
  }

  /**
   * Makes an account. One that may decide or administer accounts stays closed until another
   * administrator opens it, if there is one.
   *
   * @return its first password, shown this once; its owner chooses another one before anything else
   * @throws Conflict when the user name is taken, or ({@code security_personKnown}) when somebody
   *     of the same name has an open one
   * @throws RuleViolation for an office or service that the plan does not have, or ({@code
   *     security_entityEnded}) when it would notify for an entity that is not in the register
   */
  public String create(NewAccount command) {
    Subject administrator = door.requireProven(Permission.ACCOUNT_ADMINISTER);
    posts.require(command);
    if (accounts.byUsername(command.username()).isPresent()) {
      throw new Conflict("security_usernameTaken", "username is taken", command.username());
    }
    FirstPassword password = firstPassword();
    command.organisation().ifPresent(this::holdInRegister);
    person.require(command.name(), command.organisation(), Optional.empty());
    Instant now = time.now();
    Account account = new Account(command, password.hash(), now);
    account.expectOwnPassword(administrator.user(), now);
    second.ask(account, administrator);
    accounts.add(account);
    events.fire(SecurityEvent.ofRights("security.accountMade", account.subject()));
    return password.text();
  }

  /**
   * Closes or opens an account; an administrator cannot close his own, and not the last open one.
   * What opens a way in again asks for a fresh proof, and for another administrator when it waits
   * for one.
   *
   * @return its first password when this is the second word that opens it: whoever gave it its
   *     rights may know the one before
   * @throws RuleViolation for the own account, ({@code security_lastAdministrator}) for the last
   *     open one of an administrator, when it waits for the word of somebody else, or ({@code
   *     security_entityEnded}) when it notifies for an entity that left the register
   * @throws Conflict ({@code security_personKnown}) when its owner got another account meanwhile
   */
  public Optional<String> setDisabled(UUID id, boolean disabled) {
    Subject subject =
        disabled
            ? door.require(Permission.ACCOUNT_ADMINISTER)
            : door.requireProven(Permission.ACCOUNT_ADMINISTER);
    Account account = get(id);
    if (disabled && account.id().equals(subject.id())) {
      throw new RuleViolation("security_ownAccount", "nobody closes his own account");
    }
    if (disabled) {
      closing.close(account);
      return Optional.empty();
    }
    Optional<FirstPassword> password =
        second.require(account, subject) ? Optional.of(firstPassword()) : Optional.empty();
    Subject owner = account.subject();
    owner.organisation().ifPresent(this::holdInRegister);
    person.require(owner.name(), owner.organisation(), Optional.of(id));
    password.ifPresent(given -> give(account, given, subject));
    account.enable();
    events.fire(new SecurityEvent("security.accountOpened", account.username(), Map.of()));
    return password.map(FirstPassword::text);
  }

  /** It stays there until the account is stored: who ends it closes this one too. */
  private void holdInRegister(UUID entity) {
    if (!entities.holdRegistered(entity)) {
      throw new RuleViolation("security_entityEnded", "its entity is not in the register");
    }
  }

  /**
   * A password that an administrator gives; it takes long, so it is made before anything is held.
   */
  private record FirstPassword(String text, String hash) {}

  private FirstPassword firstPassword() {
    String text = Passwords.firstPassword();
    return new FirstPassword(text, passwords.hash(text));
  }

  /** Whoever knew the password before may have sessions and tokens: they go with it. */
  private void give(Account account, FirstPassword password, Subject administrator) {
    Instant now = time.now();
    account.changePassword(password.hash());
    account.expectOwnPassword(administrator.user(), now);
    accounts.sessionsOf(account.id(), now).forEach(session -> session.end(now));
    accounts.tokensOf(account.id()).forEach(token -> token.revoke(now));
  }

  /**
   * Gives an account a new first password, ends its sessions and revokes its tokens. One that may
   * decide and has no second factor yet stays closed until another administrator opens it: this one
   * could set up the factor himself.
   *
   * @return the password, shown this once; its owner chooses another one before anything else
   */
  public String resetPassword(UUID id) {
    Subject administrator = door.requireProven(Permission.ACCOUNT_ADMINISTER);
    Account account = get(id);
    FirstPassword password = firstPassword();
    give(account, password, administrator);
    if (factors.of(id).isEmpty()) {
      second.ask(account, administrator);
    }
    events.fire(new SecurityEvent("security.passwordReset", account.username(), Map.of()));
    return password.text();
  }

  /**
   * Whether the caller has to choose a password before anything else: the one that he has was given
   * to him.
   */
  public boolean owesPassword() {
    return get(door.require(Permission.ACCOUNT_OWN).id()).hasFirstPassword();
  }

  /**
   * The caller chooses his own password in place of the one that he was given; all his other
   * sessions end.
   *
   * @param secret of the session that stays
   * @return its secret from now on, for the cookie
   * @throws NotFound when he has a password of his own
   * @throws be.belfry.domain.security.ProofNeeded when he signed in a while ago
   * @throws RuleViolation when it is the one that he was given, or {@link PasswordRules} refuse it
   * @throws Busy when too many passwords wait
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public String chooseFirstPassword(String fresh, String secret) {
    Subject subject = door.requireProven(Permission.ACCOUNT_OWN);
    PasswordSteps.Before before = own.before(subject.id());
    if (!before.first()) {
      throw new NotFound("first password");
    }
    PasswordRules.require(fresh, before.username());
    if (passwords.matches(fresh, before.hash())) {
      throw new RuleViolation("security_passwordSame", "it is the first password");
    }
    return own.change(before, passwords.hash(fresh), secret);
  }

  /**
   * Changes the caller's password; all his other sessions end, and his tokens are revoked: who knew
   * the password before may have made them.
   *
   * @param secret of the session that stays
   * @return its secret from now on, for the cookie
   * @throws RuleViolation when the old one is wrong, tried too often, or {@link PasswordRules}
   *     refuse the new one
   * @throws Busy when too many passwords wait
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public String changeOwnPassword(String old, String fresh, String secret) {
    Subject subject = door.require(Permission.ACCOUNT_OWN);
    PasswordSteps.Before before = own.before(subject.id());
    String username = before.username();
    PasswordRules.require(fresh, username);
    passwords.requireRoom();
    Duration delay = steps.countApart(username, PasswordSteps.PASSWORD_CHANGE);
    if (!delay.isZero()) {
      throw new RuleViolation("security_tooOften", "wait " + delay, Math.max(1, delay.toSeconds()));
    }
    if (!isRight(old, before)) {
      own.refuse(before);
      throw new RuleViolation("security_wrongPassword", "the old password is wrong");
    }
    return own.change(before, passwords.hash(fresh), secret);
  }

  private boolean isRight(String old, PasswordSteps.Before before) {
    try {
      return passwords.matches(old, before.hash());
    } catch (Busy busy) {
      steps.uncount(before.username(), PasswordSteps.PASSWORD_CHANGE);
      throw busy;
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
