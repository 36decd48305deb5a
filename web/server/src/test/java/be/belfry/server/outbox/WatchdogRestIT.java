package be.belfry.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every message that should have left and did not is reported within 60 s, and can be retried. */
class WatchdogRestIT {
  private final Api administrator = Api.as("administrator", 0);

  private static final OffsetDateTime BEGIN = OffsetDateTime.now();

  /**
   * The list shows so many: what other tests left in it must not fill it. What is still on its way
   * is left alone.
   */
  @BeforeEach
  void clear() {
    ShippedServer.get()
        .change(
            "update outbox_message set sent_at = now(), given_up_at = null where sent_at is null"
                + " and due_at < now() - interval '1 minute'"
                + " and (given_up_at is not null or created_at < ?)",
            BEGIN);
  }

  @AfterEach
  void tidy() {
    ShippedServer.get()
        .change(
            "update outbox_message set sent_at = now(), given_up_at = null where subject = 'watched'");
  }

  private static UUID message(String channel, String due) {
    UUID id = UUID.randomUUID();
    ShippedServer.get()
        .change(
            "insert into outbox_message (id, channel, recipient, subject, body, created_at, due_at)"
                + " values (?, ?, 'role:nobody', 'watched', 'secret text', "
                + due
                + ", "
                + due
                + ")",
            id,
            channel);
    return id;
  }

  private JsonNode listed(UUID id) {
    for (JsonNode item : administrator.get("/undeliveredMessages").body().path("items")) {
      if (item.path("id").asText().equals(id.toString())) {
        return item;
      }
    }
    return null;
  }

  @Test
  void whatDidNotLeaveIsReportedWithinAMinute() {
    UUID late = message("mail", "clock_timestamp()");
    UUID future = message("mail", "clock_timestamp() + interval '1 hour'");
    Awaitility.await().atMost(Duration.ofSeconds(75)).until(() -> listed(late) != null);
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from outbox_message where id = ?"
                        + " and reported_at <= promised_at + interval '60 seconds'",
                    late))
        .as("within 60 s after it should have left")
        .isEqualTo(1);
    assertThat(listed(late).toString()).contains("role:nobody").doesNotContain("secret text");
    assertThat(listed(future)).as("it need not have left yet").isNull();
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where action = 'outbox.overdue' and object = ?",
                    late.toString()))
        .as("once")
        .isEqualTo(1);
    assertThat(Api.as("analyst", 0).get("/undeliveredMessages").status()).isEqualTo(403);
  }

  @Test
  void aDeadLetterIsSeenAndTriedAgainAsIfNew() {
    UUID dead = message("mail", "clock_timestamp() - interval '2 days'");
    ShippedServer.get()
        .change(
            "update outbox_message set given_up_at = clock_timestamp(), recipient = 'dead@example.be'"
                + " where id = ?",
            dead);
    assertThat(listed(dead).has("givenUpAt")).isTrue();
    String path = "/undeliveredMessages/" + dead + "/retries";
    assertThat(Api.as("analyst", 0).post(path, "{}").status()).isEqualTo(403);
    assertThat(administrator.send("POST", path, null, java.util.Map.of()).status()).isEqualTo(204);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                ShippedServer.get()
                        .number(
                            "select count(*) from outbox_message where id = ? and sent_at is not null",
                            dead)
                    == 1);
    assertThat(administrator.send("POST", path, null, java.util.Map.of()).status()).isEqualTo(404);
  }
}
