package be.belfry.services.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.Notifications;
import be.belfry.domain.notification.StoredNotification;
import be.belfry.domain.notification.StoredThread;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.shared.StandIn;
import be.belfry.services.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is written to when many notifications are settled at one press. */
class NotifierMailsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "by a stranger's form, hash, 30",
    "by an account or the staff, , 40",
  })
  void aMailboxThatAStrangerNamesIsNotFlooded(String how, String secretHash, int mails) {
    Notification settled =
        StoredNotification.naming(
            "owner@example.be",
            StoredNotification.waiting(
                UUID.randomUUID(), "N-2026-000001", Tlp.AMBER, Set.of("energy"), NOW));
    List<OutboundMessage> sent = new ArrayList<>();
    NotifierMails told =
        new Wiring(
                new IntakeBudget(() -> 0),
                StandIn.of(
                    Notifications.class,
                    (method, arguments) ->
                        method.equals("addressed")
                            ? Optional.of(settled)
                            : Optional.of(StoredThread.of(settled.threadId(), secretHash))),
                StandIn.of(
                    Outbox.class,
                    (method, arguments) -> {
                      sent.add((OutboundMessage) arguments[0]);
                      return null;
                    }))
            .into(new NotifierMails());

    for (int i = 0; i < 40; i++) {
      told.tellSettled(settled, NOW);
    }

    assertThat(sent).as(how).hasSize(mails);
    assertThat(sent.get(0).subject()).isEqualTo("[Belfry] Afgehandeld: N-2026-000001");
    assertThat(sent.get(0).recipient()).isEqualTo("owner@example.be");
  }
}
