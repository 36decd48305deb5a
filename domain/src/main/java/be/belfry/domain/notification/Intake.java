package be.belfry.domain.notification;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores notifications: all that belongs to one, in one statement, or nothing. */
public interface Intake {
  /**
   * What was stored.
   *
   * @param facts of the receipt
   * @param keyId key that signs it
   * @param signature empty until the node that has this key has signed
   * @param repeated true when the same submission had been stored before
   */
  record Stored(Receipt.Facts facts, String keyId, Optional<String> signature, boolean repeated) {
    /** The same with its signature. */
    public Stored signed(String made) {
      return new Stored(facts, keyId, Optional.of(made), repeated);
    }

    /** The receipt; empty until it is signed. */
    public Optional<Receipt> receipt() {
      return signature.map(made -> new Receipt(facts, keyId, made));
    }
  }

  /**
   * Stores a notification, its thread, clocks, receipt, mail and audit row. A repeat of the same
   * bytes changes nothing and gives what was stored, also when both arrive at the same instant.
   *
   * @throws OtherContent when the id is known with other bytes
   * @throws ThreadMoved when another report of the thread was stored since its version was read;
   *     never where the caller {@linkplain Notifications#hold holds} it
   */
  Stored take(TakeIn command);

  /**
   * Stores several that open a thread each, in one statement: the same rows as {@link #take} for
   * each alone, or none at all.
   *
   * @param commands with different ids and without a thread's version
   * @return what is new; those missing were known, {@link #take} tells as what
   */
  List<Stored> takeTogether(List<TakeIn> commands);

  /** What was stored under an id; empty when nothing was, or it is behind a wall. */
  Optional<Stored> stored(UUID id);

  /** The bytes of a submission exactly as received; empty when unknown or behind a wall. */
  Optional<byte[]> body(UUID id);

  /**
   * Keeps the signatures of receipts in the caller's transaction, unless one is kept already.
   *
   * @param receipts of one key, which each of them names since it was stored
   * @return the signed receipts as they stand from now on, in the order given
   */
  List<Receipt> keepSignatures(List<Receipt> receipts);
}
