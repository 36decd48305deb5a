package be.belfry.services.security;

import be.belfry.domain.security.Accounts.TokenHolder;
import be.belfry.domain.security.Subject;
import be.belfry.services.shared.Convoy;
import be.belfry.services.shared.WriteWatch;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Callers that come at the same moment are recognised by one question to the database. */
@ApplicationScoped
public class TokenCallers {
  private static final Logger LOG = Logger.getLogger(TokenCallers.class.getName());

  /** Callers in one question: it asks for each token once, however many use it. */
  private static final int TOGETHER = 1_024;

  /** Questions at the same time. */
  private static final int QUESTIONS = 2;

  /** More than requests that the server works on at once. */
  private static final int ROOM = 8_192;

  private static final long PATIENCE_MILLIS = 10_000;

  // A reference of the container's own: through CDI, each call of a bean without an interface costs
  // an exception with its stack trace inside the container.
  @EJB private TokenHolders holders;
  @Inject private WriteWatch writes;

  private final Convoy<String, Optional<Subject>> convoy =
      new Convoy<>(TOGETHER, QUESTIONS, 1, ROOM, PATIENCE_MILLIS, this::recognise);

  /** Who a token belongs to, by the hash of its secret; empty when it opens nothing. */
  public Optional<Subject> of(String hash) {
    Optional<Optional<Subject>> together = Optional.empty();
    try {
      together = convoy.ask(hash, hash);
    } catch (Convoy.Full full) {
      // then alone
    }
    return together.orElseGet(() -> recognise(List.of(hash)).get(0));
  }

  private List<Optional<Subject>> recognise(List<String> hashes) {
    Map<String, TokenHolder> found = holders.of(new HashSet<>(hashes));
    Set<String> unnoted =
        found.entrySet().stream()
            .filter(holder -> holder.getValue().unnoted())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    // what can't be stored now is no reason to keep a reader out
    if (!unnoted.isEmpty() && writes.since().isEmpty()) {
      try {
        holders.noteUse(unnoted);
      } catch (EJBException refused) {
        writes.refused(refused);
        LOG.log(Level.FINE, refused, () -> "the use of a token was not noted");
      }
    }
    return hashes.stream()
        .map(
            hash ->
                Optional.ofNullable(found.get(hash))
                    .map(TokenHolder::subject)
                    .or(() -> holders.commandLine(hash)))
        .toList();
  }
}
