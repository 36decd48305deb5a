package be.belfry.domain.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where messages wait until they have left. */
public interface Outbox {
  /** Keeps a message; it leaves only if the running transaction is committed. */
  void put(OutboundMessage message, Instant now);

  /**
   * The message that is due longest, locked for the running transaction; nodes that ask at the same
   * time get different ones. Empty when nothing is due, and while the outbox is on hold.
   */
  Optional<Waiting> claim(Instant now);

  /** The claimed message has left. */
  void sent(UUID message, Instant now);

  /**
   * The claimed message could not leave.
   *
   * @param reason one line for the administrator; no parameters of the message
   * @param next when it is tried again
   */
  void failed(UUID message, String reason, Instant next);

  /** The message waits for a channel that is not set up; it is kept and does not count as tried. */
  void noChannel(UUID message, String reason, Instant next);

  /** The message is not tried any more; it stays visible with its reason. */
  void giveUp(UUID message, String reason, Instant now);

  /**
   * Whether nothing leaves until a person lets it: this database was restored from a backup, and
   * what waits in it may have left from the original.
   */
  boolean isOnHold();

  /** What the watchdog asks. */
  OutboxState state(Instant now);
}
