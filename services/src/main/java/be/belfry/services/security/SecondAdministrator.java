package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.RuleViolation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * Who signs in with a second factor, because he may decide, confirm, release, move a legal limit,
 * close figures or administer accounts, gets in by the word of two administrators: one alone could
 * make himself a director, or the second administrator whose word something else needs. While there
 * is no account of another administrator, nobody else can give it.
 */
@Dependent
public class SecondAdministrator {
  @Inject private Accounts accounts;
  @Inject private AccountClosing closing;

  /**
   * Closes an account that was just given its rights, or a password by somebody who would then set
   * up its second factor, if a second word has to open it. When it waits already, the first one
   * stays the first one: a password that is given meanwhile opens nothing, for the second word
   * makes another.
   *
   * @throws RuleViolation ({@code security_lastAdministrator}) when no administrator's account
   *     would be open any more
   */
  void ask(Account account, Subject administrator) {
    if (RolePermissions.needsSecondFactor(account.role())
        && accounts.hasOtherAdministrator(administrator.id(), account.id())) {
      closing.requireAnother(account);
      account.awaitSecond(administrator.user());
    }
  }

  /**
   * Before an account is opened.
   *
   * @return whether it waited for this word
   * @throws RuleViolation when it waits for a second word, and this is the first one's again
   */
  boolean require(Account account, Subject administrator) {
    if (account.appointedBy().filter(administrator.user()::equals).isPresent()
        && accounts.hasOtherAdministrator(administrator.id(), account.id())) {
      throw new RuleViolation(
          "security_secondAdministrator", "another administrator opens what this one appointed");
    }
    return account.appointedBy().isPresent();
  }
}
