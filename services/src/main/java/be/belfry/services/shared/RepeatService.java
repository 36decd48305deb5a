package be.belfry.services.shared;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Repeats;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.OpenTo;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Remembers answers to posts in the caller's transaction, so that a repeat does nothing twice. */
@Stateless
public class RepeatService {
  /** So long an answer is kept at least, as the contract of the interface says. */
  private static final Duration KEPT = Duration.ofHours(24);

  @Inject private Repeats repeats;
  @Inject private LegalTime time;
  @Inject private Door door;

  /**
   * Takes a key for the running transaction.
   *
   * @param requestHash SHA-256 of method, address and body, hex
   * @return the answer given before, empty when the key is new
   */
  @OpenTo("concerns the caller's own keys only; the use case behind it asks the door")
  public Optional<Repeats.Answer> take(UUID key, String requestHash) {
    Subject subject = door.subject();
    return repeats.take(subject.id(), key, requestHash, time.now());
  }

  /** Remembers the answer under a key taken in this transaction. */
  @OpenTo("concerns the caller's own keys only; the use case behind it asks the door")
  public void answer(UUID key, Repeats.Answer answer) {
    repeats.answer(door.subject().id(), key, answer);
  }

  /**
   * Forgets the answers that nobody needs to be given again, of everybody: for the program itself,
   * others have only their own. Every node may do it.
   */
  @OpenTo("removes by age only")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void forgetOld() {
    repeats.forgetBefore(time.now().minus(KEPT));
  }
}
