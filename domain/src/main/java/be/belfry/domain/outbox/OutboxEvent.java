package be.belfry.domain.outbox;

import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the record keeps of messages: that they left, or why they did not. Never their text, nor an
 * address: of the one that a message goes to it keeps the hash.
 */
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
      return of(message, "reason", Recipient.withoutAddresses(reason));
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
      return of(message, "reason", Recipient.withoutAddresses(reason));
    }
  }

  /** The message was withdrawn, because its occasion was over. */
  record MessageWithdrawn(OutboundMessage message, String reason) implements OutboxEvent {
    @Override
    public String action() {
      return "outbox.withdrawn";
    }

    @Override
    public Map<String, String> details() {
      return of(message, "reason", Recipient.withoutAddresses(reason));
    }
  }

  /** The watchdog found a message that should have left. */
  record MessageOverdue(OverdueMessage late) implements DomainEvent {
    @Override
    public String action() {
      return "outbox.overdue";
    }

    @Override
    public String object() {
      return late.id().toString();
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("channel", late.channel());
      details.put("promisedAt", late.promisedAt().toString());
      details.put("reason", late.reason().map(Recipient::withoutAddresses).orElse(""));
      return details;
    }
  }

  /** A person lets a message be tried again. */
  record MessageRetried(OverdueMessage late) implements DomainEvent {
    @Override
    public String action() {
      return "outbox.retried";
    }

    @Override
    public String object() {
      return late.id().toString();
    }

    @Override
    public Map<String, String> details() {
      return Map.of("channel", late.channel());
    }
  }

  private static Map<String, String> of(OutboundMessage message, String key, String value) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("channel", message.channel());
    // Who of the directory was told is what the record is for.
    String recipient = message.recipient();
    if (Recipient.isAddress(recipient)) {
      details.put("recipientSha256", Sha256.hex(recipient));
    } else {
      details.put("recipient", recipient);
    }
    details.put(key, value);
    return details;
  }
}
