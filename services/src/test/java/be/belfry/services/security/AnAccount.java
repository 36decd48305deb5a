package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.NewAccount;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** An account as tests need it: of no service and no sector, with a password of its owner's own. */
final class AnAccount {
  private AnAccount() {}

  /** With this office, made at this moment. */
  static Account of(String user, Role role, Instant at) {
    return new Account(
        new NewAccount(
            user,
            user,
            role,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Language.EN,
            false,
            false),
        "hash",
        at);
  }
}
