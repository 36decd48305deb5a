package be.belfry.domain.notification;

import java.util.Optional;
import java.util.UUID;

/** Stores notifications: all that belongs to one, in one statement, or nothing. */
public interface Intake {
  /**
   * What was stored.
   *
   * @param facts of the receipt
   * @param keyId key that signs it
   * @param signature empty until the node that took it in has stored it
   * @param repeated true when the same submission had been stored before
   */
  record Stored(Receipt.Facts facts, String keyId, Optional<String> signature, boolean repeated) {}

  /**
   * Stores a notification, its thread, clocks, receipt, mail and audit row. A repeat of the same
   * bytes changes nothing and gives what was stored, also when both arrive at the same instant.
   *
   * @throws OtherContent when the id is known with other bytes
   * @throws ThreadMoved when another report of the thread was stored meanwhile
   */
  Stored take(TakeIn command);

  /** What was stored under an id; empty when nothing was, or it is behind a wall. */
  Optional<Stored> stored(UUID id);

  /** The bytes of a submission exactly as received; empty when unknown or behind a wall. */
  Optional<byte[]> body(UUID id);

  /**
   * Keeps the signature of a receipt, unless one is kept already.
   *
   * @return the signed receipt as it stands from now on
   */
  Receipt keepSignature(Receipt receipt);
}
