package be.belfry.server.callout;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Urgency;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Browser;
import be.belfry.server.Cases;
import be.belfry.server.Fresh;
import be.belfry.server.Gateway;
import be.belfry.server.Gateway.Call;
import be.belfry.server.PostBox.Mail;
import be.belfry.server.ShippedServer;
import be.belfry.server.TlsHook;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls that prove receipt, through a real mail server, gateway and receiver of webhooks. */
@Tag("waits")
class CalloutRestIT {
  private static final Pattern LINK = Pattern.compile("http://\\S+/callout/answer\\?key=[\\w-]+");

  private static Browser browser;

  private final Api officer = Api.as("dutyOfficer", 0);
  private final Gateway gateway = ShippedServer.gateway();

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @AfterEach
  void mend() {
    gateway.answerWith(202);
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(condition);
  }

  private Answer called(String body) {
    Answer started = officer.post("/callouts", body);
    assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
    return started;
  }

  private Answer now(Answer callout) {
    return officer.get("/callouts/" + callout.text("id"));
  }

  /** The time to answer has passed. */
  private static void hurry(Answer callout) {
    ShippedServer.get()
        .change(
            "update call_out set next_at = clock_timestamp() where id = cast(? as uuid)",
            callout.text("id"));
  }

  private static String linkIn(String text) {
    Matcher link = LINK.matcher(text);
    assertThat(link.find()).as(text).isTrue();
    return link.group();
  }

  private static Mail mailTo(String address, String about) {
    List<Mail> mails =
        ShippedServer.postBox().received().stream()
            .filter(m -> m.to().equals(address) && m.subject().contains(about))
            .toList();
    return mails.isEmpty() ? null : mails.get(mails.size() - 1);
  }

  private static void press(String link, boolean answer) {
    try (Browser.Person stranger = browser.stranger(false)) {
      stranger.page().navigate(link);
      assertThat(stranger.page().locator("[id='answer:go']").count()).isEqualTo(1);
      if (answer) {
        stranger.page().locator("[id='answer:go']").click();
        assertThat(stranger.page().locator("[id='answer:go']").count()).isZero();
      }
    }
  }

  private static long urgency(Answer callout) {
    return ShippedServer.get()
        .number(
            "select case count(distinct m.urgency) when 1 then min(m.urgency) else -1 end"
                + " from outbox_message m join call_out_call l"
                + " on l.message_id = m.id where l.call_out_id = cast(? as uuid)",
            callout.text("id"));
  }

  @Test
  void whoDoesNotAnswerIsFollowedAndLookingIsNoAnswer() {
    String cause = "C-2026-" + (8_000 + Fresh.number());
    Answer callout =
        called(
            "{'unit': 'GRID', 'cause': '%s', 'text': 'Secret of the grid', 'answerWithinMinutes': 5}"
                .formatted(cause));
    assertThat(callout.text("state")).isEqualTo("calling");
    assertThat(callout.body().path("called").asInt()).isEqualTo(1);
    await(() -> mailTo("first.grid@duty.example", cause) != null);
    Mail first = mailTo("first.grid@duty.example", cause);
    assertThat(first.subject() + first.body()).doesNotContain("Secret of the grid");
    assertThat(urgency(callout)).isEqualTo(Urgency.CALL.rank());
    await(() -> now(callout).body().path("calls").get(0).has("sentAt"));
    press(linkIn(first.body()), false);
    try (Browser.Person called = browser.stranger()) {
      String link = linkIn(first.body());
      called.looksWell(link.substring(link.indexOf("/callout/")), "callout-answer", 200);
    }
    assertThat(now(callout).text("state")).as("a scanner has looked").isEqualTo("calling");
    hurry(callout);
    await(() -> now(callout).body().path("called").asInt() == 2);
    await(() -> mailTo("substitute.grid@duty.example", cause) != null);
    press(linkIn(mailTo("substitute.grid@duty.example", cause).body()), true);
    Answer answered = now(callout);
    assertThat(answered.text("state")).isEqualTo("acknowledged");
    assertThat(answered.text("acknowledgedVia")).isEqualTo("mail");
    assertThat(answered.body().has("nextAt")).isFalse();
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where object = ? and action = any"
                        + " (array['callout.started', 'callout.called', 'callout.acknowledged'])",
                    callout.text("id")))
        .isEqualTo(4);
  }

  @Test
  void aLineThatEndsUnansweredStaysVisibleAndAnAnswerByTelephoneIsNoted() {
    Answer callout = called("{'unit': 'WATER', 'cause': 'C-2026-7778', 'answerWithinMinutes': 1}");
    for (int i = 0; i < 6 && now(callout).text("state").equals("calling"); i++) {
      int before = now(callout).body().path("called").asInt();
      hurry(callout);
      await(
          () ->
              now(callout).body().path("called").asInt() > before
                  || !now(callout).text("state").equals("calling"));
    }
    Answer ended = now(callout);
    assertThat(ended.text("state")).isEqualTo("unanswered");
    JsonNode calls = ended.body().path("calls");
    String last = calls.get(calls.size() - 1).path("contact").asText();
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from contact where unit = 'crisisCentre' and name = ?", last))
        .as("at last the crisis centre: " + last)
        .isPositive();
    String path = "/callouts/" + callout.text("id") + "/acknowledgements";
    assertThat(
            officer
                .post(path, "{'name': 'Ann, head of the desk'}", tagged(ended))
                .text("acknowledgedVia"))
        .isEqualTo("telephone");
    assertThat(officer.post(path, "{'name': 'Ben'}", tagged(now(callout))).status()).isEqualTo(409);
  }

  private static void change(Answer callout, String what) {
    ShippedServer.get()
        .change(
            "update outbox_message o set "
                + what
                + " from call_out_call l where l.message_id = o.id and o.sent_at is null"
                + " and l.call_out_id = cast(? as uuid)",
            callout.text("id"));
  }

  /** What was tried in vain waits, and nothing is with a taker. */
  private static void putOff(Answer callout) {
    change(callout, "due_at = now() + interval '1 hour', taken_until = null");
  }

  /** Nobody is called out of bed for what somebody has taken up already. */
  @Test
  void whatWaitsOfACallThatWasAnsweredNeverLeaves() {
    String cause = "C-2026-" + (8_000 + Fresh.number());
    String other = "C-2026-" + (8_000 + Fresh.number());
    ShippedServer.postBox().close();
    gateway.answerWith(503);
    Answer callout;
    try {
      callout =
          called("{'unit': 'GRID', 'cause': '%s', 'answerWithinMinutes': 60}".formatted(cause));
      hurry(callout);
      await(() -> now(callout).body().path("called").asInt() == 2);
      putOff(callout);
      String path = "/callouts/" + callout.text("id");
      Answer answered =
          officer.post(path + "/acknowledgements", "{'name': 'Ann'}", tagged(now(callout)));
      assertThat(answered.text("state")).as(answered.body().toString()).isEqualTo("acknowledged");
      assertThat(answered.body().path("calls")).hasSizeGreaterThan(1);
    } finally {
      ShippedServer.postBox().open();
      gateway.answerWith(202);
    }
    change(callout, "due_at = now() - interval '1 hour'");
    called("{'unit': 'GRID', 'cause': '%s', 'answerWithinMinutes': 60}".formatted(other));
    await(() -> mailTo("first.grid@duty.example", other) != null);
    assertThat(mailTo("first.grid@duty.example", cause)).as("it would have left first").isNull();
    assertThat(mailTo("substitute.grid@duty.example", cause)).isNull();
    now(callout)
        .body()
        .path("calls")
        .forEach(
            call -> {
              assertThat(call.has("sentAt")).isFalse();
              assertThat(call.path("withdrawn").asBoolean()).as(call.toString()).isTrue();
              assertThat(call.path("givenUp").asBoolean()).isFalse();
              assertThat(call.path("obstacle").asText()).isEqualTo("overtaken");
            });
    try (Browser.Person reader = browser.person("dutyOfficer", 0)) {
      reader.open("/callout/detail?id=" + callout.text("id") + "&lang=en");
      assertThat(reader.text()).contains("Did not leave, withdrawn", "Overtaken:");
    }
  }

  /** A test proves each channel by itself; what a person ended proves nothing any more. */
  @Test
  void whatWaitsOfATestLeavesAfterAnAnswerAndNotAfterItsEnd() {
    String number = "+3247056" + (10000 + (int) (System.nanoTime() % 80000));
    String id = contact("{'kind': 'sms', 'address': '%s'}".formatted(number), false);
    gateway.answerWith(503);
    Answer test = called("{'contact': '" + id + "'}");
    Answer ended = called("{'contact': '" + id + "'}");
    putOff(test);
    putOff(ended);
    String path = "/callouts/" + test.text("id") + "/acknowledgements";
    officer.post(path, "{'name': 'Ann'}", tagged(now(test)));
    officer.post(
        "/callouts/" + ended.text("id") + "/endings", "{'reason': 'Over'}", tagged(now(ended)));
    gateway.answerWith(202);
    change(ended, "due_at = now() - interval '2 hours'");
    change(test, "due_at = now() - interval '1 hour'");
    await(() -> now(test).body().path("calls").get(0).has("sentAt"));
    JsonNode call = now(ended).body().path("calls").get(0);
    assertThat(call.has("sentAt")).as("it would have left first").isFalse();
    assertThat(call.path("withdrawn").asBoolean()).isTrue();
  }

  private static Map<String, String> tagged(Answer answer) {
    return Map.of("If-Match", answer.header("ETag"));
  }

  private String contact(String channels, boolean exercise) {
    Answer added =
        officer.post(
            "/contacts",
            """
            {'unit': 'RCCU', 'name': 'Desk %s', 'language': 'en', 'rank': 'board',
             'exercise': %s, 'channels': [%s]}
            """
                .formatted(UUID.randomUUID().toString().substring(0, 8), exercise, channels));
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    return added.text("id");
  }

  private List<Call> calls(String path, String field, String value) {
    return gateway.calls().stream()
        .filter(c -> c.path().equals(path) && c.text(field).contains(value))
        .toList();
  }

  @Test
  void textMessageAndWebhookAreTriedAgainUnderTheSameKeyAndProveTheirChannel()
      throws GeneralSecurityException, IOException {
    String number = "+3247055" + (10000 + (int) (System.nanoTime() % 80000));
    String hook = "/hook" + number.substring(1);
    String id =
        contact(
            "{'kind': 'sms', 'address': '%s'}, {'kind': 'webhook', 'address': '%s'}"
                .formatted(number, gateway.address(hook)),
            false);
    gateway.answerWith(503);
    Answer test = called("{'contact': '" + id + "'}");
    await(() -> calls("/sms", "to", number).size() >= 2);
    gateway.answerWith(202);
    await(
        () -> {
          JsonNode sent = now(test).body().path("calls");
          return sent.get(0).has("sentAt") && sent.get(1).has("sentAt");
        });
    List<Call> texts = calls("/sms", "to", number);
    assertThat(texts)
        .extracting(Call::id)
        .as("one key over all tries")
        .containsOnly(texts.get(0).id());
    assertThat(texts.get(0).authorization()).isEqualTo(Gateway.authorization());
    List<Call> hooks = calls(hook, "id", "");
    assertThat(hooks).extracting(Call::id).containsOnly(hooks.get(0).text("id"));
    assertThat(hooks.get(0).signature())
        .isEqualTo("sha256=" + mac(key(gateway.address("")), hooks.get(0).body()));
    assertThat(hooks.get(0).text("to")).as("nobody passes it on").isEqualTo(gateway.address(hook));
    assertThat(Instant.parse(hooks.get(0).text("sentAt")))
        .as("nor keeps it for later")
        .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(60));
    press(linkIn(texts.get(0).text("text")), true);
    press(linkIn(hooks.get(0).text("text")), true);
    JsonNode channels = officer.get("/contacts/" + id).body().path("channels");
    assertThat(channels).hasSize(2);
    assertThat(now(test).body().path("calls"))
        .extracting(c -> c.path("verified").asText())
        .as("when it was called, nobody had answered by them yet")
        .containsOnly("false");
    channels.forEach(
        channel -> {
          assertThat(channel.has("verifiedAt")).as(channel.toString()).isTrue();
          assertThat(channel.path("testPassed").asBoolean()).isTrue();
        });
  }

  /** As a receiver computes it, with what its operator was given. */
  private static String mac(String key, byte[] body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body));
  }

  /** What the operator of the installation gives to a receiver. */
  private static String key(String address) throws IOException {
    return new String(
            ShippedServer.launch(
                    ShippedServer.get().home(),
                    Map.of("BELFRY_WEBHOOK_SECRET", Gateway.SECRET),
                    "webhook-key",
                    address)
                .start()
                .getInputStream()
                .readAllBytes(),
            StandardCharsets.UTF_8)
        .strip();
  }

  @Test
  void aWebhookLeadsNeitherInsideNorElsewhere() {
    // All wait for the same turn of the relay.
    Map<String, Answer> calls = new LinkedHashMap<>();
    for (String address :
        List.of(
            "https://127.0.0.1:1/hook",
            "https://[::1]/hook",
            "https://169.254.169.254/latest/meta-data",
            "http://1.1.1.1/hook")) {
      calls.put(
          address,
          called(
              "{'contact': '"
                  + contact("{'kind': 'webhook', 'address': '" + address + "'}", false)
                  + "'}"));
    }
    calls.forEach(
        (address, test) -> {
          await(() -> now(test).body().path("calls").get(0).has("obstacle"));
          assertThat(now(test).body().path("calls").get(0).path("obstacle").asText())
              .as(address)
              .isIn("the address leads inside and is not called", "only https is called");
        });
    gateway.answerWith(302);
    Answer moved =
        called(
            "{'contact': '"
                + contact(
                    "{'kind': 'webhook', 'address': '" + gateway.address("/moved") + "'}", false)
                + "'}");
    await(() -> now(moved).body().path("calls").get(0).has("obstacle"));
    assertThat(now(moved).body().path("calls").get(0).path("obstacle").asText())
        .isEqualTo("the receiver answered 302");
    assertThat(gateway.calls()).extracting(Call::path).doesNotContain("/elsewhere");
  }

  private Answer calledBy(TlsHook hook) {
    return called(
        "{'contact': '"
            + contact("{'kind': 'webhook', 'address': '" + hook.address("/hook") + "'}", false)
            + "'}");
  }

  @Test
  void aWebhookOverTlsReachesWhomTheOperatorTrustsAndNobodyElse()
      throws GeneralSecurityException, IOException {
    Answer right = calledBy(gateway.trusted());
    Answer byStranger = calledBy(gateway.stranger());
    Answer byMisnamed = calledBy(gateway.misnamed());
    await(() -> now(right).body().path("calls").get(0).has("sentAt"));
    assertThat(gateway.trusted().ids()).hasSize(1);
    byte[] body = gateway.trusted().bodies().get(0);
    assertThat(gateway.trusted().signatures().get(0))
        .as("another receiver can sign nothing for it")
        .isEqualTo("sha256=" + mac(key(gateway.trusted().address("")), body))
        .isNotEqualTo("sha256=" + mac(key(gateway.address("")), body))
        .isNotEqualTo("sha256=" + mac(Gateway.SECRET, body));

    Map<TlsHook, String> wrong =
        Map.of(
            gateway.stranger(), "is signed by nobody who is trusted (belfry.webhook.trust)",
            gateway.misnamed(), "is made out to another name");
    wrong.forEach(
        (hook, reason) -> {
          Answer refused = hook == gateway.stranger() ? byStranger : byMisnamed;
          await(() -> now(refused).body().path("calls").get(0).has("obstacle"));
          String said = "the certificate of 127.0.0.1 " + reason;
          assertThat(now(refused).body().path("calls").get(0).path("obstacle").asText())
              .isEqualTo(said);
          assertThat(hook.ids()).as("nothing was told to it").isEmpty();
          assertThat(
                  ShippedServer.get()
                      .number(
                          "select count(*) from outbox_message where recipient = ?"
                              + " and given_up_at is not null and last_error = ?",
                          hook.address("/hook"),
                          said))
              .as("a dead letter at once")
              .isEqualTo(1);
          assertThat(Api.as("administrator", 0).get("/undeliveredMessages").body().toString())
              .contains(said);
        });
  }

  @Test
  void anExerciseCallsTheDirectoryOfExercisesAlone() {
    Answer callout = called("{'unit': 'GRID', 'cause': 'C-2026-7779', 'exercise': true}");
    await(() -> mailTo("exercise.first.grid@duty.example", "C-2026-7779") != null);
    assertThat(mailTo("exercise.first.grid@duty.example", "C-2026-7779").subject())
        .startsWith(OutboundMessage.EXERCISE_MARK.strip());
    assertThat(mailTo("first.grid@duty.example", "C-2026-7779")).isNull();
    assertThat(now(callout).body().path("exercise").asBoolean()).isTrue();
    assertThat(urgency(callout)).as("after who is called indeed").isEqualTo(Urgency.TASK.rank());
    // Whoever wrote it, and whatever it names: it does not leave to a real number.
    UUID smuggled = UUID.randomUUID();
    ShippedServer.get()
        .change(
            """
            insert into outbox_message (id, channel, recipient, subject, body, created_at, due_at, exercise)
            values (?, 'sms', '+32470000999', 'x', 'x', now(), now(), true)
            """,
            smuggled);
    await(
        () ->
            ShippedServer.get()
                    .number(
                        "select count(*) from outbox_message where id = ? and without_channel",
                        smuggled)
                == 1);
    assertThat(calls("/sms", "to", "+32470000999")).isEmpty();
  }

  @Test
  void whoMayNotCallDoesNotAndTheCalledServiceAnswersInTheProgram() {
    assertThat(Api.as("analyst", 0).post("/callouts", "{'unit': 'NCCN'}").status()).isEqualTo(403);
    assertThat(officer.post("/callouts", "{'unit': 'NOBODY'}").status()).isEqualTo(400);
    assertThat(officer.post("/callouts", "{}").status()).isEqualTo(400);
    assertThat(officer.get("/callouts/" + UUID.randomUUID()).status()).isEqualTo(404);
    Api liaison = Api.as("serviceLiaison", 0);
    Answer callout = called("{'unit': '" + liaisonService() + "', 'cause': 'C-2026-7780'}");
    String path = "/callouts/" + callout.text("id");
    Answer answered = liaison.post(path + "/acknowledgements", "{}", tagged(liaison.get(path)));
    assertThat(answered.status()).as(answered.body().toString()).isEqualTo(201);
    assertThat(answered.text("acknowledgedVia")).isEqualTo("portal");
    Answer other = called("{'unit': 'DPA', 'cause': 'C-2026-7781'}");
    assertThat(liaison.get("/callouts/" + other.text("id")).status())
        .as("of another service")
        .isEqualTo(404);
    Answer ended =
        officer.post(
            "/callouts/" + other.text("id") + "/endings",
            "{'reason': 'Called by mistake'}",
            tagged(other));
    assertThat(ended.text("state")).isEqualTo("ended");
  }

  /** Who may not open the file sees that a service is called, and answers nobody what for. */
  @Test
  void whatACallIsAboutIsToldToNobodyWhoMayNotOpenIt() {
    String crisis = Cases.redCrisis("Of a circle", "director");
    Answer callout =
        called(
            "{'unit': '%s', 'cause': '%s/S-1', 'text': 'Words of the file'}"
                .formatted(liaisonService(), crisis));
    String path = "/callouts/" + callout.text("id");
    Api analyst = Api.as("analyst", 0);
    Answer seen = analyst.get(path);
    assertThat(seen.text("state")).isEqualTo("calling");
    assertThat(seen.body().toString()).doesNotContain(crisis, "Words of the file");
    for (String cause : List.of(crisis + "/S-1", "C-2026-899999/S-1")) {
      Answer found = analyst.get("/callouts?cause=" + cause);
      assertThat(found.body().path("items")).as(cause).isEmpty();
      assertThat(found.body().path("total").asInt()).as(cause).isZero();
    }
    try (Browser.Person reader = browser.person("analyst", 0)) {
      reader.open("/callout/list?unit=" + liaisonService());
      assertThat(reader.page().content()).contains(callout.text("id")).doesNotContain(crisis);
      reader.open("/callout/detail?id=" + callout.text("id"));
      assertThat(reader.page().content()).doesNotContain(crisis, "Words of the file");
    }
    for (Api told : List.of(officer, Api.as("serviceLiaison", 0))) {
      Answer read = told.get(path);
      assertThat(read.text("cause")).isEqualTo(crisis + "/S-1");
      assertThat(read.text("text")).isEqualTo("Words of the file");
      assertThat(told.get("/callouts?cause=" + crisis + "/S-1").body().path("items")).hasSize(1);
    }
    Answer ended = officer.post(path + "/endings", "{'reason': 'Why it ended'}", tagged(callout));
    assertThat(ended.text("reason")).isEqualTo("Why it ended");
    assertThat(analyst.get(path).text("state")).isEqualTo("ended");
    assertThat(analyst.get(path).body().toString()).doesNotContain("Why it ended");
    try (Browser.Person reader = browser.person("analyst", 0)) {
      reader.open("/callout/detail?id=" + callout.text("id"));
      assertThat(reader.page().content()).doesNotContain("Why it ended");
    }
  }

  private static String liaisonService() {
    String user = ShippedServer.get().account("serviceLiaison", 0).user();
    try (var owner = ShippedServer.get().pastTheWalls();
        var query = owner.prepareStatement("select service from account where username = ?")) {
      query.setString(1, user);
      try (var found = query.executeQuery()) {
        found.next();
        return found.getString(1);
      }
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theDrillOfAMonthIsHeldOnceAndShowsWhoAnswered() {
    // An earlier try was another month's.
    ShippedServer.get()
        .change("update call_out set drill = '2000-01' where drill is not null and exercise");
    Answer started = officer.post("/drills", "{'exercise': true}");
    assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
    assertThat(started.body().path("contacts").asInt()).isGreaterThan(30);
    assertThat(started.body().path("waiting").asInt())
        .isEqualTo(started.body().path("contacts").asInt());
    assertThat(officer.post("/drills", "{'exercise': true}").status()).isEqualTo(409);
    JsonNode drills = officer.get("/drills").body().path("items");
    assertThat(drills)
        .anyMatch(d -> !d.path("exercise").asBoolean() && d.path("answered").asInt() > 0);
    assertThat(drills)
        .filteredOn(d -> d.path("exercise").asBoolean())
        .isNotEmpty()
        .allMatch(d -> d.path("href").asText().endsWith("-exercise"));
    Answer results = officer.get(started.text("callouts").replace("/api/v1", "") + "&pageSize=5");
    assertThat(results.body().path("items")).hasSize(5);
    assertThat(Api.as("analyst", 0).post("/drills", "{}").status()).isEqualTo(403);
  }

  @Test
  void aWrongLinkShowsNothing() {
    try (Browser.Person stranger = browser.stranger(false)) {
      assertThat(stranger.status("/callout/answer?key=guess")).isEqualTo(404);
      assertThat(stranger.status("/callout/answer")).isEqualTo(404);
    }
  }
}
