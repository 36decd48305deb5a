package be.belfry.domain.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where messages wait until they have left. */
public interface Outbox {
  /** Keeps a message; it leaves only if the running transaction is committed. */
  void put(OutboundMessage message, Instant now);

  /**
   * Takes the most urgent message of a channel that is due, of those the one that is due longest,
   * for a while and not for the running transaction alone: it is sent after this one was committed,
   * so that a mail server that hangs holds no connection. Nodes that ask at the same time get
   * different ones. What its taker says nothing of, because he died, is taken by another
   * afterwards.
   *
   * @param until how long nobody else takes it
   * @param channel code of the channel
   * @param without recipients, as messages name them, for whom nothing is taken
   * @return empty when nothing is due, and while the outbox is on hold
   */
  Optional<Waiting> take(Instant now, Instant until, String channel, Collection<String> without);

  /**
   * The message has left.
   *
   * @return false when that was known already: its taker was slow, and another sent it too
   */
  boolean sent(Waiting taken, Instant now);

  /**
   * The other side may have the message although nobody knows that it left: its answer was lost.
   * Whatever becomes of it, whoever may have it is told when it does not hold any more.
   */
  void mayHaveLeft(Waiting taken);

  /**
   * The message could not leave.
   *
   * @param reason one line for the administrator; no parameters of the message
   * @param next when it is tried again
   * @return false when nothing was recorded, because it is not his any more
   */
  boolean failed(Waiting taken, String reason, Instant next);

  /**
   * The message waits for a channel that is not set up; it is kept and does not count as tried.
   *
   * @return false when nothing was recorded, because it is not his any more
   */
  boolean noChannel(Waiting taken, String reason, Instant next);

  /**
   * Puts off in one step what is due of a channel that is not set up: however much it is, it must
   * not hold up what can leave. Nothing is put off while the outbox is on hold.
   *
   * @param channel code of the channel
   * @param reason one line for the administrator
   * @param soonest when they are tried again at the earliest: otherwise after as long as each has
   *     waited
   * @param latest when they are tried again at the latest
   * @param limit at most so many, the most urgent first
   * @return what was put off, as it was before
   */
  List<Waiting> withoutChannel(
      String channel, String reason, Instant now, Instant soonest, Instant latest, int limit);

  /**
   * Puts off in one step what is due of the channel, for the recipient and of the urgency of a
   * message, because he has no address; not the message itself, which somebody has taken.
   *
   * @param reason one line for the administrator
   * @param next when they are tried again
   * @param limit at most so many
   * @return what was put off, as it was before
   */
  List<Waiting> withoutAddress(
      OutboundMessage like, String reason, Instant now, Instant next, int limit);

  /**
   * Makes due what waits for a channel that is set up now, or has no address in it. What somebody
   * withdraws or puts off at this moment is left to him: it is due by itself at the time that he
   * sets, as if he had come a moment later.
   *
   * @param channel code of the channel
   * @return how many messages
   */
  int channelThere(String channel, Instant now);

  /**
   * The message is not tried any more; it stays visible with its reason.
   *
   * @return false when nothing was recorded, because it is not his any more
   */
  boolean giveUp(Waiting taken, String reason, Instant now);

  /**
   * Withdraws messages whose occasion is over: none of them is taken any more, nor tried again by a
   * person; each stays visible with the reason and counts as no failure. What its taker is sending
   * may leave all the same; then it is recorded as one that left. That it failed is recorded no
   * more.
   *
   * @param ids of messages; those that have left stay as they are
   * @param reason one line for the administrator
   * @return all of them that have not left
   */
  List<Withdrawn> withdraw(Collection<UUID> ids, String reason, Instant now);

  /**
   * Whether nothing leaves until a person lets it: this database was restored from a backup, and
   * what waits in it may have left from the original.
   */
  boolean isOnHold();

  /** What the watchdog asks. */
  OutboxState state(Instant now);
}
