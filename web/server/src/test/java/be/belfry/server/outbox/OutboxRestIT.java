package be.belfry.server.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Gateway;
import be.belfry.server.PostBox;
import be.belfry.server.PostBox.Mail;
import be.belfry.server.ShippedServer;
import be.belfry.server.faults.MailSink;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must leave leaves, through a real SMTP server, with nothing in it that must stay. */
@Tag("waits")
class OutboxRestIT {
  private static final String SECRET = "Control centre of Hidden Grid encrypted";
  private final Api analyst = Api.as("analyst", 0);
  private final Api officer = Api.as("dutyOfficer", 0);
  private final PostBox box = ShippedServer.postBox();

  /** A notification in JSON; quotes in the title are the caller's business. */
  private Answer notified(String title, String email) {
    return analyst.post(
        "/notifications",
        """
        {'id': '%s', 'kind': 'incidentNotification', 'organisation': {'name': 'Hidden Grid'},
         'contact': {'email': '%s'}, 'language': 'en', 'title': '%s', 'channel': 'mail',
         'awareAt': '%s', 'sector': 'energy', 'description': 'Secret of the hidden grid'}
        """
            .formatted(UUID.randomUUID(), email, title, Instant.now().minusSeconds(60)));
  }

  private String decided(String title) {
    Answer stored = notified("Of the hidden grid", "soc@example.be");
    assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
    String incident =
        analyst
            .post(
                "/notifications/" + stored.text("reference") + "/triage",
                "{'action': 'openIncident', 'severity': 'severe', 'sectors': ['energy'],"
                    + " 'tlp': 'amberStrict'}")
            .text("incident");
    Answer crisis =
        officer.post(
            "/crises",
            "{'title': '%s', 'incidents': ['%s'], 'tier': 'nationalIncident', 'grounds': '%s'}"
                .formatted(title, incident, title));
    assertThat(crisis.status()).as(crisis.body().toString()).isEqualTo(201);
    Answer decided =
        Api.as("director", 0)
            .post(
                "/crises/" + crisis.text("reference") + "/proposals/1/decisions",
                "{'decision': 'approve'}");
    assertThat(decided.text("state")).as(decided.body().toString()).isEqualTo("running");
    return crisis.text("reference");
  }

  private List<Mail> about(String crisis) {
    return box.received().stream().filter(mail -> mail.subject().contains(crisis)).toList();
  }

  /** The services that have a duty, and the office whose decision was awaited before. */
  private Set<String> told(String crisis) {
    Set<String> services = new TreeSet<>(Set.of(PostBox.address("office:ccbDirector")));
    JsonNode duties = officer.get("/crises/" + crisis + "/duties?pageSize=200").body();
    duties
        .path("items")
        .forEach(duty -> services.add(PostBox.address("service:" + duty.path("service").asText())));
    return services;
  }

  @Test
  void aDecisionsMailsWaitForTheServerAndThenReachEachOfficeAndServiceOnce() {
    box.close();
    String crisis;
    try {
      crisis = decided(SECRET);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> waiting(crisis, "attempts > 0 and last_error is not null") > 0);
      assertThat(about(crisis)).isEmpty();
    } finally {
      box.open();
    }
    Set<String> told = told(crisis);
    assertThat(told).hasSizeGreaterThan(4);
    Awaitility.await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> about(crisis).size() >= told.size());
    assertThat(waiting(crisis, "true")).isZero();
    assertThat(about(crisis)).extracting(Mail::to).containsExactlyInAnyOrderElementsOf(told);
    for (Mail mail : about(crisis)) {
      assertThat(mail.subject() + mail.body())
          .contains(crisis)
          .doesNotContainIgnoringCase("hidden grid")
          .doesNotContain(SECRET);
      assertThat(mail.headers()).contains("message-id").doesNotContain("cc", "bcc");
    }
  }

  private static long waiting(String crisis, String condition) {
    return ShippedServer.get()
        .number(
            "select count(*) from outbox_message where sent_at is null and subject like ? and "
                + condition,
            "%" + crisis + "%");
  }

  /** A message that somebody is called by, straight into the outbox. */
  private static UUID call(String channel, String recipient) {
    UUID id = UUID.randomUUID();
    ShippedServer.get()
        .change(
            """
            insert into outbox_message
              (id, channel, recipient, subject, body, created_at, due_at, urgency)
            values (cast(? as uuid), ?, ?, 'A call', 'text', now(), now(), 0)
            """,
            id.toString(),
            channel,
            recipient);
    return id;
  }

  private static long sent(List<UUID> ids) {
    return ids.stream()
        .filter(
            id ->
                ShippedServer.get()
                        .number(
                            "select count(*) from outbox_message"
                                + " where id = cast(? as uuid) and sent_at is not null",
                            id.toString())
                    > 0)
        .count();
  }

  /** It takes half a minute for each mail, and does take it. */
  @Test
  void aMailServerThatIsSlowHoldsUpNoTextMessageAndNoWebhookAndHasItsMails() {
    Gateway gateway = ShippedServer.gateway();
    List<UUID> mails = List.of();
    box.close();
    try (MailSink slow = MailSink.open(box.port(), Duration.ofSeconds(5))) {
      mails = Stream.of("a", "b", "c").map(who -> call("mail", who + "@example.be")).toList();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  ShippedServer.get()
                          .number(
                              "select count(*) from outbox_message where subject = 'A call'"
                                  + " and channel = 'mail' and taken_until > now()")
                      > 0);
      List<UUID> others =
          List.of(call("sms", "+32470000001"), call("webhook", gateway.address("/slow-mail")));
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sent(others) == 2);
      assertThat(gateway.calls())
          .extracting(Gateway.Call::id)
          .containsAll(others.stream().map(UUID::toString).toList());
      assertThat(sent(mails)).as("the first mail is still on its way").isZero();
      List<UUID> all = mails;
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> sent(all) > 0);
      assertThat(slow.taken().values()).containsOnly(1);
    } finally {
      mails.forEach(
          id ->
              ShippedServer.get()
                  .change("delete from outbox_message where id = cast(? as uuid)", id.toString()));
      box.open();
    }
  }

  @Test
  void aTitleWithLineBreaksSmugglesInNoHeader() {
    String hostile = "Down\\r\\nBcc: evil@example.be\\r\\n\\r\\nHello";
    assertThat(notified(hostile, "soc@example.be").status()).isEqualTo(400);
    String crisis = decided(hostile);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !about(crisis).isEmpty());
    assertThat(box.received()).extracting(Mail::to).noneMatch(to -> to.contains("evil"));
    assertThat(about(crisis)).allSatisfy(mail -> assertThat(mail.headers()).doesNotContain("bcc"));
    for (String address :
        List.of("soc@example.be\\r\\nBcc: evil@example.be", "soc@example.be, evil@example.be")) {
      assertThat(notified("Grid", address).status()).as(address).isEqualTo(400);
    }
  }

  @Test
  void aQuestionReachesTheNotifierAtTheAddressThatHeGave() {
    Answer stored = notified("Asked by mail", "asked@example.be");
    Answer asked =
        analyst.post(
            "/notifications/" + stored.text("reference") + "/informationRequests",
            "{'question': 'Which hidden systems?'}");
    assertThat(asked.status()).isEqualTo(201);
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> !about(stored.text("reference")).isEmpty());
    Mail mail = about(stored.text("reference")).get(0);
    assertThat(mail.to()).isEqualTo("asked@example.be");
    assertThat(mail.subject() + mail.body())
        .as("the question itself is on the status page")
        .doesNotContain("hidden systems")
        .doesNotContain("Asked by mail");
  }

  @Test
  void aTaskOfAnExerciseIsMarkedAndATasksTextStaysInside() {
    String title = "Ask the hidden grid for its logs";
    String task =
        """
        {'service': 'CCB', 'text': '%s', 'doneWhen': 'logs are here', 'dueAt': '%s'}
        """
            .formatted(
                title, Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
    String real = decided("Real one");
    Answer added = officer.post("/crises/" + real + "/tasks", task);
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    Mail mail = mailOn(real + "/" + added.text("code"));
    assertThat(mail.to()).isEqualTo(PostBox.address("service:CCB"));
    assertThat(mail.body()).doesNotContain("hidden grid").contains("Belfry");
    assertThat(mail.subject()).doesNotContain("EXERCISE");

    for (String exercise : exercises()) {
      Answer played = officer.post("/crises/" + exercise + "/tasks", task);
      assertThat(played.status()).as(played.body().toString()).isEqualTo(201);
      assertThat(mailOn(exercise + "/" + played.text("code")).subject())
          .startsWith(OutboundMessage.EXERCISE_MARK.strip());
    }
  }

  /** Exercises of the demonstration that are under way. */
  private Set<String> exercises() {
    Set<String> running = new TreeSet<>();
    officer
        .get("/crises?exercise=true&state=running")
        .body()
        .path("items")
        .forEach(crisis -> running.add(crisis.path("reference").asText()));
    return running;
  }

  private Mail mailOn(String duty) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !about(duty).isEmpty());
    List<Mail> mails = about(duty);
    assertThat(mails.stream().map(Mail::to).collect(Collectors.toSet())).hasSize(1);
    return mails.get(0);
  }
}
