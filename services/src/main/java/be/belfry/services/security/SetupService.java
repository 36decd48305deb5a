package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Installation;
import be.belfry.domain.security.NewAccount;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.SecurityEvent;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The first administrator of an installation without accounts, by the one-time link that the
 * launcher printed.
 */
@Stateless
public class SetupService {
  @Inject private Installation installation;
  @Inject private Accounts accounts;
  @Inject private Passwords passwords;
  @Inject private LegalTime time;
  @Inject private CurrentSubject current;
  @Inject private Event<DomainEvent> events;

  /** Whether the link is still good: not used, not expired, and nobody has an account yet. */
  @OpenTo("whoever holds the secret of the link; there is no account yet")
  public boolean isOpen(String secret) {
    return installation.isSetupOpen(Secrets.hash(secret), time.now()) && accounts.all().isEmpty();
  }

  /**
   * Makes the first administrator and uses the link up.
   *
   * @throws NotFound when the link is used, expired, or somebody has an account already
   * @throws RuleViolation when name or password are not good; the link stays open then
   */
  @OpenTo("whoever holds the secret of the link; there is no account yet")
  public void makeAdministrator(
      String secret, String username, String name, String password, Language language) {
    Instant now = time.now();
    PasswordRules.require(password, username);
    NewAccount command =
        new NewAccount(
            username,
            name,
            Role.ADMINISTRATOR,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            language,
            false,
            false);
    if (!isOpen(secret) || !installation.useSetup(Secrets.hash(secret), now)) {
      throw new NotFound("setup");
    }
    Account account = new Account(command, passwords.hash(password), now);
    accounts.add(account);
    current.set(Subject.system("setup"));
    events.fire(SecurityEvent.ofRights("security.accountMade", account.subject()));
  }
}
