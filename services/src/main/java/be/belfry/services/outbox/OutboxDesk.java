package be.belfry.services.outbox;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.OutboxEvent.ChannelMissing;
import be.belfry.domain.outbox.OutboxEvent.MessageGivenUp;
import be.belfry.domain.outbox.OutboxEvent.MessageSent;
import be.belfry.domain.outbox.Retry;
import be.belfry.domain.outbox.Waiting;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.EventBatch;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The short transactions before and after the sending of a message. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OutboxDesk {
  /** A message without address is looked at again after so long: somebody may have entered one. */
  static final Duration ADDRESS_CHECK = Duration.ofMinutes(5);

  /**
   * A message of a channel that is not set up is looked at again after so long at the latest, or as
   * soon as this node has the channel: in a night without a mail server there are a hundred
   * thousand of them. Another node may have it meanwhile, so a young one is looked at sooner.
   */
  static final Duration CHANNEL_CHECK = Duration.ofHours(1);

  /**
   * How long a taken message is nobody else's: longer than any channel tries it, so that no other
   * node sends it beside one that still does. So long a message waits whose node died while it sent
   * it.
   */
  static final Duration TAKEN = Duration.ofSeconds(60);

  /** So many are kept in one transaction: a flood of them is no long one. */
  static final int AT_ONCE = 500;

  @Inject private Outbox outbox;
  @Inject private Addressees addressees;
  @Inject private LegalTime time;
  @Inject private Door door;
  @Inject private Event<DomainEvent> events;

  /**
   * Takes the most urgent message of a channel that is due; empty when nothing is due.
   *
   * @param channel its code
   * @param without recipients for whom nothing is taken
   */
  public Optional<Waiting> take(String channel, Set<String> without) {
    door.require(Permission.OUTBOX_RELAY);
    Instant now = time.now();
    return outbox.take(now, now.plus(TAKEN), channel, without);
  }

  /** Where its recipient is reached; empty when nobody has said so. */
  public Optional<String> address(OutboundMessage message) {
    door.require(Permission.OUTBOX_RELAY);
    return addressees.of(message);
  }

  /** It has left. */
  public void sent(Waiting taken) {
    door.require(Permission.OUTBOX_RELAY);
    if (outbox.sent(taken, time.now())) {
      events.fire(new MessageSent(taken.message(), taken.attempts() + 1));
    }
  }

  /** No channel can send it: kept, and recorded the first time. */
  public void keep(Waiting taken, String obstacle) {
    door.require(Permission.OUTBOX_RELAY);
    OutboundMessage message = taken.message();
    boolean kept = outbox.noChannel(taken, obstacle, time.now().plus(ADDRESS_CHECK));
    if (kept && !taken.withoutChannel()) {
      events.fire(new ChannelMissing(message, obstacle));
    }
  }

  /**
   * Nobody has said where its recipient is reached: kept, together with what else is due for him.
   * After a crisis there may be thousands of them, and each start of a node makes them due.
   */
  public void keepWithoutAddress(Waiting taken, String obstacle) {
    keep(taken, obstacle);
    Instant now = time.now();
    recordMissing(
        outbox.withoutAddress(taken.message(), obstacle, now, now.plus(ADDRESS_CHECK), AT_ONCE),
        obstacle);
  }

  /**
   * Keeps everything that is due of a channel that is not set up, many messages at a time.
   *
   * @return whether there may be more
   */
  public boolean keepAll(String channel, String obstacle) {
    door.require(Permission.OUTBOX_RELAY);
    Instant now = time.now();
    List<Waiting> kept =
        outbox.withoutChannel(
            channel, obstacle, now, now.plus(ADDRESS_CHECK), now.plus(CHANNEL_CHECK), AT_ONCE);
    recordMissing(kept, obstacle);
    return kept.size() == AT_ONCE;
  }

  /** Each message once, however often it is put off. */
  private void recordMissing(List<Waiting> kept, String obstacle) {
    List<DomainEvent> news =
        kept.stream()
            .filter(waiting -> !waiting.withoutChannel())
            .<DomainEvent>map(waiting -> new ChannelMissing(waiting.message(), obstacle))
            .toList();
    if (!news.isEmpty()) {
      events.fire(new EventBatch(news));
    }
  }

  /** What waits for a channel is due now that the channel is set up. */
  public void channelThere(String channel) {
    door.require(Permission.OUTBOX_RELAY);
    outbox.channelThere(channel, time.now());
  }

  /** The other side may have it, although nobody knows: its answer was lost. */
  public void mayHaveLeft(Waiting taken) {
    door.require(Permission.OUTBOX_RELAY);
    outbox.mayHaveLeft(taken);
  }

  /** The other side has not taken it: tried again later, or given up after a day. */
  public void failed(Waiting taken, String reason) {
    door.require(Permission.OUTBOX_RELAY);
    Instant now = time.now();
    Optional<Instant> again = Retry.next(taken.attempts() + 1, taken.createdAt(), now);
    if (again.isPresent()) {
      outbox.failed(taken, reason, again.get());
    } else {
      giveUp(taken, reason, now);
    }
  }

  /** It is not tried again by itself: a dead letter, visible with its reason. */
  public void giveUp(Waiting taken, String reason) {
    door.require(Permission.OUTBOX_RELAY);
    giveUp(taken, reason, time.now());
  }

  private void giveUp(Waiting taken, String reason, Instant now) {
    if (outbox.giveUp(taken, reason, now)) {
      events.fire(new MessageGivenUp(taken.message(), reason));
    }
  }
}
