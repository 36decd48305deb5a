package be.belfry.services.security;

import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Accounts.TokenHolder;
import be.belfry.domain.security.Installation;
import be.belfry.domain.security.Subject;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads who tokens belong to, as the database has it at this moment: a token that was revoked or an
 * account that was closed opens nothing from its commit on, a token whose time is over nothing from
 * that moment on. Nothing is remembered between requests.
 */
@Stateless
public class TokenHolders {
  @Inject private Accounts accounts;
  @Inject private Installation installation;

  /** Who these tokens belong to, by the hash of their secret. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Map<String, TokenHolder> of(Set<String> hashes) {
    return accounts.tokenHolders(hashes);
  }

  /** The command line on this machine, when the token is the one that it was given. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Optional<Subject> commandLine(String hash) {
    return installation.isCommandLine(hash)
        ? Optional.of(Subject.system("commandLine"))
        : Optional.empty();
  }

  /** Notes that these tokens are used now. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void noteUse(Set<String> hashes) {
    accounts.noteTokenUse(hashes);
  }
}
