package be.belfry.server.callout;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Browser;
import be.belfry.server.Cases;
import be.belfry.server.Fresh;
import be.belfry.server.Gateway;
import be.belfry.server.PostBox.Mail;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A duty that nobody acknowledges, from the plan's time to the proof that somebody was reached:
 * whoever is on duty, then who comes after him, each by his own channel, until one answers.
 */
@Tag("waits")
class NextInLineRestIT {
  private static final Pattern LINK = Pattern.compile("http://\\S+/callout/answer\\?key=[\\w-]+");

  private final ShippedServer server = ShippedServer.get();
  private final Gateway gateway = ShippedServer.gateway();
  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api centre = Api.as("crisisCentre", 0);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final String mark = Fresh.number() + "-" + now.getEpochSecond();
  private final String number = "+324605" + (10000 + now.getEpochSecond() % 80000) + mark.charAt(0);
  private final List<String> contacts = new ArrayList<>();
  private String crisis;
  private JsonNode duty;
  private String service;

  /** A crisis, and one of its duties whose service has nobody on a rota. */
  @BeforeEach
  void open() {
    crisis = Cases.crisis("Nobody answers");
    for (JsonNode each : officer.get("/crises/" + crisis + "/duties").body().path("items")) {
      String path = "/rotas/" + each.path("service").asText();
      if (duty == null && centre.get(path).body().path("shifts").isEmpty()) {
        duty = each;
        service = each.path("service").asText();
      }
    }
    assertThat(duty).isNotNull();
  }

  /** So that other tests find the directory and its lines as they were. */
  @AfterEach
  void takeAway() {
    for (JsonNode shift : centre.get("/rotas/" + service).body().path("shifts")) {
      cancel(shift);
    }
    for (String id : contacts) {
      Answer read = centre.get("/contacts/" + id);
      assertThat(centre.send("DELETE", "/contacts/" + id, null, seen(read)).status())
          .isEqualTo(204);
    }
    String id = duty.path("id").asText();
    server.change("update duty set exercise = false where id = cast(? as uuid)", id);
    Answer acknowledged =
        officer.post(
            "/duties/" + id + "/acknowledgements?channel=phone&answeredBy=Bea",
            null,
            seen(officer.get("/duties/" + id)));
    assertThat(acknowledged.status()).as(acknowledged.body().toString()).isIn(200, 201);
    Answer callOut = callOut();
    if (callOut != null && callOut.text("state").equals("calling")) {
      officer.post(
          "/callouts/" + callOut.text("id") + "/endings", "{'reason': 'Tested'}", seen(callOut));
    }
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(condition);
  }

  /** Somebody who has answered by his channel before. */
  private String contact(String unit, String name, String kind, String address) {
    Answer added =
        centre.post(
            "/contacts",
            """
            {'unit': '%s', 'name': '%s', 'language': 'nl', 'rank': 'board',
             'channels': [{'kind': '%s', 'address': '%s'}]}
            """
                .formatted(unit, name, kind, address));
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    String id = added.text("id");
    contacts.add(id);
    server.change(
        "update contact_channel set verified_at = now() where contact_id = cast(? as uuid)", id);
    return id;
  }

  private void onDuty(String role, String contact) {
    Answer planned =
        centre.post(
            "/rotas/" + service + "/shifts",
            "{'role': '%s', 'contact': '%s', 'startsAt': '%s', 'endsAt': '%s'}"
                .formatted(
                    role, contact, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(8))));
    assertThat(planned.status()).as(planned.body().toString()).isEqualTo(201);
  }

  private void cancel(JsonNode shift) {
    Answer cancelled =
        centre.send(
            "DELETE",
            "/rotas/" + service + "/shifts/" + shift.path("id").asText(),
            null,
            Map.of("If-Match", "\"" + shift.path("version").asLong() + "\""));
    assertThat(cancelled.status()).isEqualTo(204);
  }

  private void fallsIll(String name) {
    for (JsonNode shift : centre.get("/rotas/" + service).body().path("shifts")) {
      if (shift.path("name").asText().equals(name)) {
        cancel(shift);
      }
    }
  }

  /** The time to acknowledge has passed, and a second more. */
  private void nobodyAcknowledges() {
    assertThat(
            server.change(
                """
                update duty set called_at = called_at - (acknowledge_by - called_at) - interval '1 second',
                  acknowledge_by = called_at - interval '1 second'
                where id = cast(? as uuid)
                """,
                duty.path("id").asText()))
        .isEqualTo(1);
  }

  /** The call-out about the crisis to the duty's service; null while there is none. */
  private Answer callOut() {
    JsonNode found =
        officer.get("/callouts?unit=" + service + "&cause=" + crisis).body().path("items");
    return found.isEmpty() ? null : officer.get("/callouts/" + found.at("/0/id").asText());
  }

  private JsonNode called(int no) {
    return callOut().body().path("calls").path(no);
  }

  private void timeToAnswerIsOver() {
    server.change(
        "update call_out set next_at = clock_timestamp() where id = cast(? as uuid)",
        callOut().text("id"));
  }

  private List<Gateway.Call> arrived(String path, String field, String value) {
    return gateway.calls().stream()
        .filter(call -> call.path().equals(path) && call.text(field).contains(value))
        .toList();
  }

  /** Mails about the crisis: whoever is on duty is called for other tests' crises too. */
  private List<Mail> mails(String address) {
    return ShippedServer.postBox().received().stream()
        .filter(
            mail -> mail.to().equals(address) && (mail.subject() + mail.body()).contains(crisis))
        .toList();
  }

  @Test
  void whoeverIsOnDutyIsCalledInTurnUntilSomebodyProvesThatHeWasReached() {
    String hook = gateway.address("/hook-" + mark);
    String mail = "delegate-" + mark + "@duty.example";
    onDuty("holder", contact(service, "Holder " + mark, "sms", number));
    onDuty("substitute", contact(service, "Substitute " + mark, "webhook", hook));
    onDuty("delegate", contact("RCCU", "Delegate " + mark, "mail", mail));
    assertThat(callOut()).as("in time").isNull();

    nobodyAcknowledges();
    await(() -> callOut() != null);
    Answer started = callOut();
    assertThat(started.text("state")).isEqualTo("calling");
    assertThat(started.body().path("called").asInt()).isEqualTo(1);
    assertThat(called(0).path("contact").asText()).isEqualTo("Holder " + mark);
    assertThat(called(0).path("channel").asText()).isEqualTo("sms");
    assertThat(called(0).path("verified").asBoolean()).isTrue();
    assertThat(
            Duration.between(
                Instant.parse(started.text("startedAt")), Instant.parse(started.text("nextAt"))))
        .as("he has the plan's time")
        .isEqualTo(
            Duration.between(
                Instant.parse(duty.path("calledAt").asText()),
                Instant.parse(duty.path("acknowledgeBy").asText())));
    await(() -> called(0).has("sentAt"));
    assertThat(arrived("/sms", "to", number))
        .filteredOn(call -> call.text("text").contains(crisis))
        .hasSize(1);

    fallsIll("Substitute " + mark);
    timeToAnswerIsOver();
    await(() -> called(1).has("sentAt"));
    assertThat(called(1).path("contact").asText())
        .as("in the place of who is absent")
        .isEqualTo("Delegate " + mark);
    assertThat(called(1).path("channel").asText()).isEqualTo("mail");
    await(() -> mails(mail).size() == 1);

    Matcher link = LINK.matcher(mails(mail).get(0).body());
    assertThat(link.find()).isTrue();
    try (Browser browser = new Browser();
        Browser.Person delegate = browser.stranger(false)) {
      delegate.page().navigate(link.group());
      delegate.page().locator("[id='answer:go']").click();
      assertThat(delegate.page().locator("[id='answer:go']").count()).isZero();
      assertThat(delegate.page().locator("#of-duty a").getAttribute("href"))
          .as("that he was reached acknowledges nothing")
          .isEqualTo("/duty/list?crisis=" + crisis + "&state=open");
    }
    assertThat(officer.get("/duties/" + duty.path("id").asText()).text("state")).isEqualTo("open");
    try (Browser browser = new Browser();
        Browser.Person reader = browser.person("dutyOfficer", 0)) {
      reader.open("/callout/detail?id=" + callOut().text("id"));
      reader.page().locator("#of-duty a").click();
      reader.page().waitForURL(url -> url.contains("/duty/list"));
      assertThat(reader.page().content()).contains(duty.path("id").asText());
    }
    Answer answered = callOut();
    assertThat(answered.text("state")).isEqualTo("acknowledged");
    assertThat(answered.text("acknowledgedBy")).isEqualTo("Delegate " + mark);
    assertThat(answered.text("acknowledgedVia")).isEqualTo("mail");
    assertThat(answered.body().has("nextAt")).as("nobody is called any more").isFalse();
    assertThat(called(0).has("answeredAt")).isFalse();
    assertThat(called(1).has("answeredAt")).isTrue();
    Awaitility.await()
        .during(Duration.ofSeconds(7))
        .atMost(Duration.ofSeconds(20))
        .until(() -> callOut().body().path("called").asInt() == 2);
    assertThat(arrived("/hook-" + mark, "id", "")).as("who is ill is left alone").isEmpty();
  }

  /** The same in a crisis that is played: nobody of the real directory hears of it. */
  @Test
  void aDutyOfAnExerciseCallsTheDirectoryOfExercisesAlone() {
    String hook = gateway.address("/hook-" + mark);
    onDuty("holder", contact(service, "Holder " + mark, "sms", number));
    onDuty("substitute", contact(service, "Substitute " + mark, "webhook", hook));
    assertThat(
            server.change(
                "update duty set exercise = true where id = cast(? as uuid)",
                duty.path("id").asText()))
        .isEqualTo(1);

    nobodyAcknowledges();
    await(() -> callOut() != null);
    assertThat(callOut().body().path("exercise").asBoolean()).isTrue();
    await(() -> called(0).has("sentAt"));
    timeToAnswerIsOver();
    await(() -> callOut().body().path("called").asInt() == 2);
    assertThat(callOut().body().path("calls"))
        .extracting(call -> call.path("contact").asText())
        .doesNotContain("Holder " + mark, "Substitute " + mark);
    assertThat(ShippedServer.postBox().received())
        .filteredOn(m -> m.subject().contains(crisis) && LINK.matcher(m.body()).find())
        .isNotEmpty()
        .allSatisfy(
            m -> {
              assertThat(m.to()).startsWith("exercise.");
              assertThat(m.subject()).startsWith(OutboundMessage.EXERCISE_MARK.strip());
            });
    assertThat(arrived("/sms", "to", number)).noneMatch(call -> call.text("text").contains(crisis));
    assertThat(arrived("/hook-" + mark, "id", "")).isEmpty();
  }
}
