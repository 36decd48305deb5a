package be.belfry.services.shared;

import be.belfry.domain.shared.Repeats;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.OpenTo;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Remembers answers to posts, and to forms of pages, in the caller's transaction, so that a repeat
 * does nothing twice; of an act on many each row in the row's own.
 */
@Stateless
public class RepeatService {
  /** So long an answer is kept at least, as the contract of the interface says. */
  private static final Duration KEPT = Duration.ofHours(24);

  @Inject private Repeats repeats;
  @Inject private LegalTime time;
  @Inject private Door door;
  @Inject private RepeatedCall call;

  /**
   * Takes a key for the running transaction, or by itself for an act on many rows when none runs.
   *
   * @param requestHash SHA-256 of method, address and body, hex
   * @return the answer given before, empty when the key is new; without a status when the rows of
   *     an act on many are not through
   * @throws KeyInUse when another call under the key is at it for longer than anybody waits
   */
  @OpenTo("concerns the caller's own keys only; the use case behind it asks the door")
  public Optional<Repeats.Answer> take(UUID key, String requestHash) {
    UUID owner = door.subject().id();
    try {
      return repeats.take(owner, key, requestHash, time.now());
    } catch (PersistenceException failed) {
      if (Refused.isWaiting(failed)) {
        throw new KeyInUse();
      }
      throw failed;
    }
  }

  /** The answer that was given under a key of the caller's; empty while there is none. */
  @OpenTo("concerns the caller's own keys only")
  public Optional<Repeats.Answer> given(UUID key) {
    return repeats.given(door.subject().id(), key).filter(Repeats.Answer::isGiven);
  }

  /** Remembers the answer under a key that was taken; the first one stays. */
  @OpenTo("concerns the caller's own keys only; the use case behind it asks the door")
  public void answer(UUID key, Repeats.Answer answer) {
    repeats.answer(door.subject().id(), key, answer);
  }

  /** Gives back a key that was taken by itself, unless something was done under it. */
  @OpenTo("concerns the caller's own keys only; the use case behind it asks the door")
  public void giveBack(UUID key) {
    repeats.giveBack(door.subject().id(), key);
  }

  /**
   * Does one act on one of many rows in a transaction of its own, once under the key of the call.
   *
   * @param name what is done, with the reference of its row; no two of a call are the same
   * @param row does it in this transaction, gives what it led to
   * @return what it led to, now or when it was done before
   * @throws KeyInUse when another call under the key is at it for longer than anybody waits
   */
  @OpenTo("concerns the caller's own keys only; the act asks the door")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Optional<String> once(String name, Supplier<Optional<String>> row) {
    if (call.key().isEmpty()) {
      return row.get();
    }
    UUID key = call.key().get();
    UUID owner = door.subject().id();
    // What a row is called by its sender may be of any length.
    String act = Sha256.hex(name);
    if (!isHeld(owner, key)) {
      call.rowFailed();
      throw new KeyInUse();
    }
    if (!repeats.takeRow(owner, key, act)) {
      return repeats.outcomeOfRow(owner, key, act);
    }
    Optional<String> outcome = row.get();
    outcome.ifPresent(led -> repeats.rowDone(owner, key, act, led));
    return outcome;
  }

  private boolean isHeld(UUID owner, UUID key) {
    try {
      return repeats.hold(owner, key);
    } catch (PersistenceException failed) {
      if (Refused.isWaiting(failed)) {
        return false;
      }
      throw failed;
    }
  }

  /**
   * What one of the acts on rows led to that are done under the key of the call, whichever call did
   * it; empty for a call without a key. In the transaction of an act.
   */
  @OpenTo("concerns the caller's own keys only; the act asks the door")
  public Optional<String> ledTo() {
    return call.key().flatMap(key -> repeats.outcomeOfAny(door.subject().id(), key));
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
