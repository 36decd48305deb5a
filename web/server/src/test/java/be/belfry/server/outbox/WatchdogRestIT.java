package be.belfry.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Browser;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every message that should have left and did not is reported within 60 s, and can be retried. */
@Tag("waits")
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
            "update outbox_message set sent_at = now(), given_up_at = null, withdrawn = false"
                + " where sent_at is null"
                + " and due_at < now() - interval '1 minute'"
                + " and (given_up_at is not null or created_at < ?)",
            BEGIN);
  }

  @AfterEach
  void tidy() {
    ShippedServer.get()
        .change(
            "update outbox_message set sent_at = now(), given_up_at = null, withdrawn = false"
                + " where subject = 'watched' or recipient = 'soc@watched-victim.example'");
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
    for (JsonNode item :
        administrator.get("/undeliveredMessages?pageSize=200").body().path("items")) {
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
    Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> listed(late) != null);
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
                    "select count(*) from audit_entry where action = 'outbox.overdue' and object ="
                        + " ?",
                    late.toString()))
        .as("once")
        .isEqualTo(1);
    assertThat(Api.as("analyst", 0).get("/undeliveredMessages").status()).isEqualTo(403);
  }

  private static JsonNode listed(Api viewer, UUID id) {
    String path = "/undeliveredMessages?pageSize=200";
    while (!path.isEmpty()) {
      JsonNode page = viewer.get(path).body();
      for (JsonNode item : page.path("items")) {
        if (item.path("id").asText().equals(id.toString())) {
          return item;
        }
      }
      path = page.path("next").asText().replaceFirst("^/api/v1", "");
    }
    throw new AssertionError(id + " is not listed");
  }

  /** An address says who reported: only who may open the report reads it, in a reason nobody. */
  @Test
  void theAddressOfANotifierStandsThereOnlyForWhoMayOpenHisReport() {
    Api analyst = Api.as("analyst", 0);
    String address = "soc@watched-victim.example";
    String report =
        analyst
            .post(
                "/notifications",
                """
                {'id': '%s', 'kind': 'incidentNotification', 'organisation': {'name': 'Watched'},
                 'contact': {'email': '%s'}, 'language': 'en', 'title': 'Watched', 'channel': 'mail',
                 'awareAt': '%s', 'sector': 'energy', 'description': 'Watched'}
                """
                    .formatted(UUID.randomUUID(), address, Instant.now().minusSeconds(60)))
            .text("reference");
    UUID known = dead(address, "Your report " + report);
    UUID other = dead(address, "C-2026-000001: what to do now");
    UUID role = dead("role:nobody", "watched");

    Api officer = Api.as("dutyOfficer", 0);
    assertThat(officer.get("/notifications/" + report).status()).isEqualTo(200);
    assertThat(listed(officer, known).path("recipient").asText()).isEqualTo(address);
    assertThat(listed(officer, known).path("reason").asText()).isEqualTo("550 no …");
    assertThat(listed(officer, other).path("recipient").asText()).isEqualTo("contact");
    assertThat(listed(administrator, known).path("recipient").asText()).isEqualTo("notifier");
    assertThat(listed(administrator, known).toString()).doesNotContain("watched-victim");
    assertThat(listed(administrator, other).toString()).doesNotContain("watched-victim");
    assertThat(listed(administrator, role).path("recipient").asText()).isEqualTo("role:nobody");
  }

  private static UUID dead(String recipient, String subject) {
    UUID id = message("mail", "clock_timestamp() - interval '2 days'");
    ShippedServer.get()
        .change(
            "update outbox_message set given_up_at = clock_timestamp(), recipient = ?,"
                + " subject = ?, last_error = '550 no ' || ? where id = ?",
            recipient,
            subject,
            recipient,
            id);
    return id;
  }

  /** The record is kept for good, and read by who may open nothing of what it is about. */
  @Test
  void noAddressStandsInTheRecordNorInTheLog() throws IOException {
    String canary = "canary" + UUID.randomUUID().toString().replace("-", "");
    String mail = canary + "@watched-victim.example";
    String hook = "https://127.0.0.1:1/" + canary;
    String quoted = "'550 no " + mail + ", +32471999888, " + hook + "'";
    Map<UUID, String> told = new LinkedHashMap<>();
    told.put(written("mail", mail, "due_at = clock_timestamp()"), "outbox.sent");
    told.put(
        written("mail", mail, "due_at = clock_timestamp(), exercise = true"),
        "outbox.channelMissing");
    told.put(
        written(
            "webhook",
            hook,
            "due_at = clock_timestamp(), attempts = 50,"
                + " created_at = clock_timestamp() - interval '2 days'"),
        "outbox.givenUp");
    told.put(
        written(
            "mail",
            mail,
            "promised_at = clock_timestamp() - interval '1 minute', last_error = " + quoted),
        "outbox.overdue");
    told.forEach(
        (id, action) ->
            Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(
                    () ->
                        ShippedServer.get()
                                .number(
                                    "select count(*) from audit_entry where action = ?"
                                        + " and object = ?",
                                    action,
                                    id.toString())
                            == 1));
    assertThat(ShippedServer.get().recorded("outbox.sent", mail)).isEqualTo(1);
    assertThat(ShippedServer.get().recorded("outbox.givenUp", hook)).isEqualTo(1);
    for (String secret : List.of(canary, "471999888")) {
      assertThat(
              ShippedServer.get()
                  .number(
                      "select count(*) from audit_entry where details like ?", "%" + secret + "%"))
          .isZero();
    }
    assertThat(administrator.get("/undeliveredMessages?pageSize=200").body().toString())
        .doesNotContain(canary, "471999888");
    try (Stream<Path> logs = Files.list(ShippedServer.get().home().resolve("logs"))) {
      for (Path log : logs.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(log, StandardCharsets.ISO_8859_1))
            .as(log.toString())
            .doesNotContain(canary);
      }
    }
  }

  private static UUID written(String channel, String recipient, String assignments) {
    UUID id = message(channel, "clock_timestamp() + interval '1 hour'");
    ShippedServer.get()
        .change(
            "update outbox_message set recipient = ?, " + assignments + " where id = ?",
            recipient,
            id);
    return id;
  }

  private static long undelivered() {
    return ShippedServer.get()
        .number(
            "select count(*) from outbox_message where given_up_at is not null"
                + " or (sent_at is null and reported_at is not null)");
  }

  @Test
  void theListIsPagedAndItsTotalIsTrue() {
    Set<String> put = new TreeSet<>();
    for (int i = 0; i < 12; i++) {
      put.add(dead("role:nobody", "watched").toString());
    }
    List<String> read = new ArrayList<>();
    String path = "/undeliveredMessages?pageSize=5";
    while (!path.isEmpty()) {
      long before = undelivered();
      JsonNode page = administrator.get(path).body();
      long after = undelivered();
      page.path("items").forEach(item -> read.add(item.path("id").asText()));
      assertThat(page.path("total").asLong())
          .as("messages of others come and go meanwhile")
          .isBetween(Math.min(before, after), Math.max(before, after));
      path = page.path("next").asText().replaceFirst("^/api/v1", "");
    }
    assertThat(read).doesNotHaveDuplicates().containsAll(put);
    assertThat(administrator.get("/undeliveredMessages?cursor=none").status()).isEqualTo(400);
  }

  /** What is pressed on the second page is done to a message of the second page. */
  @Test
  void aMessageOfTheSecondPageIsTriedAgain() {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      ids.add(dead("soc@watched-victim.example", "Your report N-2026-999999"));
    }
    try (Browser browser = new Browser();
        Browser.Person person = browser.person("administrator", 0)) {
      person.looksWell("/outbox/messages", "outbox-messages", 200);
      person.open("/outbox/messages?lang=en");
      assertThat(person.text()).contains("A notifier").doesNotContain("watched-victim");
      person.page().locator("a[rel=next]").click();
      person.page().waitForURL(address -> address.contains("cursor="));
      person.page().locator("main tbody input[type=submit]").first().click();
      person.page().waitForLoadState();
      assertThat(person.text()).contains("The message is tried again.");
      assertThat(
              ids.subList(0, 5).stream()
                  .mapToLong(
                      id ->
                          ShippedServer.get()
                              .number(
                                  "select count(*) from outbox_message where id = ?"
                                      + " and retried_at is not null",
                                  id))
                  .sum())
          .as("one of the five that were given up first")
          .isEqualTo(1);
    }
  }

  @Test
  void aDeadLetterIsSeenAndTriedAgainAsIfNew() {
    UUID dead = message("mail", "clock_timestamp() - interval '2 days'");
    ShippedServer.get()
        .change(
            "update outbox_message set given_up_at = clock_timestamp(), recipient ="
                + " 'dead@example.be' where id = ?",
            dead);
    assertThat(listed(dead).has("givenUpAt")).isTrue();
    String path = "/undeliveredMessages/" + dead + "/retries";
    assertThat(Api.as("analyst", 0).post(path, "{}").status()).isEqualTo(403);
    assertThat(administrator.send("POST", path, null, Map.of()).status()).isEqualTo(204);
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () ->
                ShippedServer.get()
                        .number(
                            "select count(*) from outbox_message where id = ? and sent_at is not"
                                + " null",
                            dead)
                    == 1);
    assertThat(administrator.send("POST", path, null, Map.of()).status()).isEqualTo(404);
  }
}
