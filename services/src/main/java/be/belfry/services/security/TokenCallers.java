package be.belfry.services.security;

import be.belfry.domain.security.Subject;
import be.belfry.services.shared.Convoy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Callers that come at the same moment are recognised by one question to the database. */
@ApplicationScoped
public class TokenCallers {
  /** Callers in one question. */
  private static final int TOGETHER = 64;

  /** Questions at the same time. */
  private static final int QUESTIONS = 2;

  /** More than requests that the server works on at once. */
  private static final int ROOM = 8_192;

  private static final long PATIENCE_MILLIS = 10_000;

  @Inject private TokenHolders holders;

  private final Convoy<String, Optional<Subject>> convoy =
      new Convoy<>(TOGETHER, QUESTIONS, ROOM, PATIENCE_MILLIS, hashes -> holders.of(hashes));

  /** Who a token belongs to, by the hash of its secret. */
  public Optional<Subject> of(String hash) {
    Optional<Optional<Subject>> together = Optional.empty();
    try {
      together = convoy.ask(hash, hash);
    } catch (Convoy.Full full) {
      // then alone
    }
    return together.orElseGet(() -> holders.of(List.of(hash)).get(0));
  }
}
