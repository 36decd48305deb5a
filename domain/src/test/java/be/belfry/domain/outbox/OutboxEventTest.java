package be.belfry.domain.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.outbox.OutboxEvent.ChannelMissing;
import be.belfry.domain.outbox.OutboxEvent.MessageGivenUp;
import be.belfry.domain.outbox.OutboxEvent.MessageOverdue;
import be.belfry.domain.outbox.OutboxEvent.MessageRetried;
import be.belfry.domain.outbox.OutboxEvent.MessageSent;
import be.belfry.domain.outbox.OutboxEvent.MessageWithdrawn;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxEventTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private static List<DomainEvent> all(OutboundMessage message, String reason) {
    return List.of(
        new MessageSent(message, 1),
        new ChannelMissing(message, reason),
        new MessageGivenUp(message, reason),
        new MessageWithdrawn(message, reason),
        new MessageOverdue(late(message, reason)),
        new MessageRetried(late(message, reason)));
  }

  private static OverdueMessage late(OutboundMessage message, String reason) {
    return new OverdueMessage(
        UUID.randomUUID(),
        message.channel(),
        message.recipient(),
        NOW,
        1,
        Optional.of(reason),
        Optional.empty(),
        Optional.empty(),
        false,
        false);
  }

  /**
   * The record is read by others than who may open what the message is about, and kept for good.
   */
  @ParameterizedTest
  @CsvSource({
    "mail, canary@grid.example",
    "sms, +32471999888",
    "webhook, https://hooks.example/canary/in",
    "webhook, HTTP://10.0.0.1/canary"
  })
  void anAddressStandsInNoEvent(String channel, String address) {
    OutboundMessage message = OutboundMessage.of(channel, address, "Call", "text", NOW, false);
    for (DomainEvent event : all(message, "refused by the other side: " + address)) {
      assertThat(event.details().toString())
          .as(event.action())
          .doesNotContain(address)
          .doesNotContain("canary")
          .doesNotContain("471999888");
    }
    assertThat(new MessageSent(message, 1).details())
        .containsEntry("recipientSha256", Sha256.hex(address))
        .doesNotContainKey("recipient");
  }

  /** Who of the directory was told is what the record is for. */
  @ParameterizedTest
  @CsvSource({"service:NCCN", "office:primeMinister", "dutyOfficer", "partner:eu", "role:operator"})
  void aNameStandsThere(String name) {
    OutboundMessage message = OutboundMessage.mail(name, "Call", "text", NOW, false);
    assertThat(new MessageGivenUp(message, "550 no").details())
        .containsEntry("recipient", name)
        .containsEntry("reason", "550 no")
        .doesNotContainKey("recipientSha256");
  }
}
