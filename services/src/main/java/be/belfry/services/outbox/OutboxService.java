package be.belfry.services.outbox;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.OutboxEvent.ChannelMissing;
import be.belfry.domain.outbox.OutboxEvent.MessageGivenUp;
import be.belfry.domain.outbox.OutboxEvent.MessageSent;
import be.belfry.domain.outbox.OutboxState;
import be.belfry.domain.outbox.Retry;
import be.belfry.domain.outbox.Waiting;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sends one message for each transaction, so that one that fails holds up no other. */
@Stateless
public class OutboxService {
  /** A message without channel is looked at again after so long: somebody may have set it up. */
  static final Duration CHANNEL_CHECK = Duration.ofMinutes(5);

  @Inject private Outbox outbox;
  @Inject private LegalTime time;
  @Inject private Door door;
  @Inject @Any private Instance<Channel> channels;
  @Inject private Event<DomainEvent> events;

  /**
   * Sends the message that is due longest. If the node dies between the sending and the commit, the
   * message is sent again: at least once, never not at all.
   *
   * @return false when nothing is due
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean sendNext() {
    door.require(Permission.OUTBOX_RELAY);
    Instant now = time.now();
    Optional<Waiting> next = outbox.claim(now);
    next.ifPresent(waiting -> send(waiting, now));
    return next.isPresent();
  }

  /** How it stands with what must leave. */
  public OutboxState state() {
    door.require(Permission.JOB_ADMINISTER);
    return outbox.state(time.now());
  }

  private void send(Waiting waiting, Instant now) {
    OutboundMessage message = waiting.message();
    Optional<Channel> channel =
        channels.stream().filter(c -> c.code().equals(message.channel())).findFirst();
    String obstacle =
        channel.map(c -> c.obstacle(message)).orElse("no channel " + message.channel());
    if (!obstacle.isEmpty()) {
      keep(waiting, obstacle, now);
      return;
    }
    try {
      channel.orElseThrow().send(message);
      outbox.sent(message.id(), time.now());
      events.fire(new MessageSent(message, waiting.attempts() + 1));
    } catch (Channel.DeliveryFailed failed) {
      retry(waiting, failed.getMessage(), time.now());
    }
  }

  private void keep(Waiting waiting, String obstacle, Instant now) {
    OutboundMessage message = waiting.message();
    outbox.noChannel(message.id(), obstacle, now.plus(CHANNEL_CHECK));
    if (!waiting.withoutChannel()) {
      events.fire(new ChannelMissing(message, obstacle));
    }
  }

  private void retry(Waiting waiting, String reason, Instant now) {
    OutboundMessage message = waiting.message();
    Optional<Instant> again = Retry.next(waiting.attempts() + 1, waiting.createdAt(), now);
    if (again.isPresent()) {
      outbox.failed(message.id(), reason, again.get());
    } else {
      outbox.giveUp(message.id(), reason, now);
      events.fire(new MessageGivenUp(message, reason));
    }
  }
}
