package be.belfry.services.security;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.ApiToken;
import be.belfry.domain.security.Installation;
import be.belfry.domain.security.Subject;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads who tokens belong to, as the database has it at this moment: a token that was revoked or an
 * account that was closed opens nothing from its commit on. Nothing is remembered between requests.
 */
@Stateless
public class TokenHolders {
  @Inject private Accounts accounts;
  @Inject private LegalTime time;
  @Inject private Installation installation;

  /**
   * Who these tokens belong to.
   *
   * @param hashes of their secrets
   * @return one for each, in their order; empty when it is unknown, revoked or its account closed
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<Optional<Subject>> of(List<String> hashes) {
    Map<String, Accounts.TokenHolder> found = accounts.tokenHolders(new HashSet<>(hashes));
    noteUse(found);
    return hashes.stream().map(hash -> subject(hash, found)).toList();
  }

  private Optional<Subject> subject(String hash, Map<String, Accounts.TokenHolder> found) {
    if (found.containsKey(hash)) {
      return Optional.of(found.get(hash).account())
          .filter(a -> !a.isDisabled())
          .map(Account::subject);
    }
    return installation.isCommandLine(hash)
        ? Optional.of(Subject.system("commandLine"))
        : Optional.empty();
  }

  private void noteUse(Map<String, Accounts.TokenHolder> found) {
    if (found.isEmpty()) {
      return;
    }
    Instant now = time.now();
    Set<String> stale = new HashSet<>();
    found.forEach(
        (hash, holder) -> {
          if (ApiToken.isNoted(holder.lastUsedAt(), now)) {
            stale.add(hash);
          }
        });
    if (!stale.isEmpty()) {
      accounts.noteTokenUse(stale, now);
    }
  }
}
