package be.belfry.services.security;

import be.belfry.domain.security.Accounts;
import be.belfry.domain.shared.Conflict;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * One human has one open account: every rule that asks for a second person compares accounts. Asked
 * whenever an account is made, opened or gets another name.
 */
@Dependent
public class OnePerson {
  @Inject private Accounts accounts;

  /**
   * @param organisation the entity whose people are looked at; empty for those of the agencies
   * @param than the account itself; empty for one that is not made yet
   * @throws Conflict ({@code security_personKnown}) when another open account has this name
   */
  void require(String name, Optional<UUID> organisation, Optional<UUID> than) {
    if (accounts.hasNamesake(name, organisation, than)) {
      throw new Conflict("security_personKnown", "somebody of this name has an account", name);
    }
  }
}
