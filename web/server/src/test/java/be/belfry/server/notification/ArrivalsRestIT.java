package be.belfry.server.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.PostBox;
import be.belfry.server.PostBox.Mail;
import be.belfry.server.ShippedServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The duty officer is told of what came in at night before its clocks press. */
@Tag("waits")
class ArrivalsRestIT {
  private final ShippedServer server = ShippedServer.get();

  private static List<Mail> told() {
    return ShippedServer.postBox().received().stream()
        .filter(mail -> mail.to().equals(PostBox.address("dutyOfficer")))
        .filter(mail -> mail.subject().endsWith("/ new reports wait"))
        .toList();
  }

  @Test
  void whatWaitsIsToldOnceByOneMailWithoutAnyName() {
    Instant begin = Instant.now();
    int before = told().size();
    for (int i = 0; i < 3; i++) {
      Answer stored =
          Api.as("organisation", 0)
              .post(
                  "/notifications",
                  """
                  {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': 'Night Grid'},
                   'contact': {'email': 'soc@example.be'}, 'language': 'nl', 'sector': 'energy',
                   'awareAt': '%s', 'title': 'Dark since midnight'}
                  """
                      .formatted(UUID.randomUUID(), begin.minusSeconds(60)));
      assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
    }
    assertThat(
            server.change(
                "update arrivals_told set until = ?, told_at = now() - interval '1 day'",
                begin.minusSeconds(1).atOffset(ZoneOffset.UTC)))
        .isOne();
    Awaitility.await()
        .atMost(Duration.ofSeconds(150))
        .untilAsserted(() -> assertThat(told()).hasSize(before + 1));
    Mail mail = told().get(before);
    assertThat(mail.body())
        .containsPattern("Notifications that newly, or again, wait at triage: ([3-9]|[0-9]{2,})")
        .contains("/notification/list")
        .doesNotContain("Night Grid", "Dark", "N-20");
    assertThat(
            server.number(
                "select count(*) from arrivals_told where until >= ? and told_at >= until",
                begin.atOffset(ZoneOffset.UTC)))
        .as("and not again: the mark has moved")
        .isOne();
    assertThat(
            server.number(
                "select count(*) from audit_entry where action = 'notification.arrivalsTold'"
                    + " and at >= ?",
                begin.atOffset(ZoneOffset.UTC)))
        .isOne();
  }
}
