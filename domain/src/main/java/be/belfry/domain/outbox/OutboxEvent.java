package be.belfry.domain.outbox;

import be.belfry.domain.shared.DomainEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the record keeps of messages: that they left, or why they did not. Never their text. */
public sealed interface OutboxEvent extends DomainEvent {
  /** The message. */
  OutboundMessage message();

  @Override
  default String object() {
    return message().id().toString();
  }

  /** The message has left. */
  record MessageSent(OutboundMessage message, int attempts) implements OutboxEvent {
    @Override
    public String action() {
      return "outbox.sent";
    }

    @Override
    public Map<String, String> details() {
      return of(message, "attempts", Integer.toString(attempts));
    }
  }

  /** No channel is set up for the message; it is kept. */
  record ChannelMissing(OutboundMessage message, String reason) implements OutboxEvent {
    @Override
    public String action() {
      return "outbox.channelMissing";
    }

    @Override
    public Map<String, String> details() {
      return of(message, "reason", reason);
    }
  }

  /** The message is not tried any more. */
  record MessageGivenUp(OutboundMessage message, String reason) implements OutboxEvent {
    @Override
    public String action() {
      return "outbox.givenUp";
    }

    @Override
    public Map<String, String> details() {
      return of(message, "reason", reason);
    }
  }

  private static Map<String, String> of(OutboundMessage message, String key, String value) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("channel", message.channel());
    details.put("recipient", message.recipient());
    details.put(key, value);
    return details;
  }
}
