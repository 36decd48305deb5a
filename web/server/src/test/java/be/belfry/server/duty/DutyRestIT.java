package be.belfry.server.duty;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Sha256;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a service does with its duty over HTTP, always with the version that it saw. */
class DutyRestIT {
  private static final int OF_CCB = 0;
  private static final int OF_FSMA = 23;
  private static final String BY_PHONE = "/acknowledgements?channel=phone&answeredBy=Bea";

  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api second = Api.as("dutyOfficer", 1);

  private JsonNode duty(String crisis, boolean twoPersons) {
    for (JsonNode duty :
        officer.get("/crises/" + crisis + "/duties?pageSize=200").body().path("items")) {
      if (duty.path("secondPersonToWaive").asBoolean() == twoPersons) {
        return duty;
      }
    }
    throw new AssertionError("no duty of that kind in " + crisis);
  }

  @Test
  void isAcknowledgedAndFulfilledByWhoSawItAsItIs() {
    String path = "/duties/" + duty(Cases.crisis("Duties"), false).path("id").asText();
    Answer read = officer.get(path);
    assertThat(read.text("state")).isEqualTo("open");
    Answer acknowledged = officer.post(path + BY_PHONE, null, seen(read));
    assertThat(acknowledged.status()).isEqualTo(201);
    assertThat(acknowledged.text("state")).isEqualTo("acknowledged");
    assertThat(acknowledged.text("acknowledgedBy")).isNotEmpty();

    String evidence = "{'evidence': 'call log 12'}";
    assertThat(officer.post(path + "/fulfilments", evidence).status()).isEqualTo(428);
    assertThat(officer.post(path + "/fulfilments", evidence, seen(read)).status())
        .as("it was acknowledged meanwhile")
        .isEqualTo(412);
    assertThat(
            officer.post(path + "/fulfilments", "{'evidence': ' '}", seen(acknowledged)).status())
        .isEqualTo(400);
    Answer fulfilled = officer.post(path + "/fulfilments", evidence, seen(acknowledged));
    assertThat(fulfilled.text("state")).isEqualTo("fulfilled");
    assertThat(fulfilled.text("evidence")).isEqualTo("call log 12");
    assertThat(officer.post(path + "/fulfilments", evidence, seen(fulfilled)).status())
        .as("it is done")
        .isEqualTo(409);
  }

  @Test
  void isOpenAgainWithAReasonAndAcknowledgedByTelephone() {
    String path = "/duties/" + duty(Cases.crisis("Reopened"), false).path("id").asText();
    Answer done =
        officer.post(path + "/fulfilments", "{'evidence': 'log 1'}", seen(officer.get(path)));
    Answer open = officer.post(path + "/reopenings", "{'reason': 'the old list'}", seen(done));
    assertThat(open.status()).as(open.body().toString()).isEqualTo(201);
    assertThat(open.text("state")).isEqualTo("open");
    assertThat(open.text("reopenedReason")).isEqualTo("the old list");
    assertThat(open.body().has("evidence")).isFalse();
    assertThat(open.text("earlierWords")).as("its words stay with it").isEqualTo("log 1");
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where action = 'duty.reopened'"
                        + " and details like ? and details not like '%the old list%'",
                    "%" + Sha256.hex("the old list") + "%"))
        .isEqualTo(1);
    assertThat(officer.post(path + "/reopenings", "{'reason': 'again'}", seen(open)).status())
        .isEqualTo(409);
    Answer nameless = officer.post(path + "/acknowledgements?channel=phone", null, seen(open));
    assertThat(nameless.status()).isEqualTo(400);
    assertThat(nameless.text("code")).isEqualTo("duty_answeredBy");
    Answer said =
        officer.post(
            path + "/acknowledgements?channel=phone&answeredBy=Bea%20Claes", null, seen(open));
    assertThat(said.text("acknowledgedVia")).isEqualTo("phone");
    assertThat(said.text("answeredBy")).isEqualTo("Bea Claes");

    Answer again = officer.post(path + "/fulfilments", "{'evidence': 'log 2'}", seen(said));
    Answer anew = officer.post(path + "/reopenings", "{'reason': 'older still'}", seen(again));
    assertThat(anew.body().has("answeredBy")).as("the service has not seen it yet").isFalse();
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where action = 'duty.acknowledged'"
                        + " and object = ? and details like '%Bea Claes%'",
                    anew.text("crisis") + "/" + anew.text("code")))
        .as("the record keeps who answered")
        .isOne();
  }

  /** Else a duty that somebody answered for by telephone stands as seen by who wrote it down. */
  @Test
  void onlyTheServiceItselfAcknowledgesOnTheScreenOrByAProgram() {
    String crisis = Cases.crisis("Its own way");
    JsonNode own = null;
    for (JsonNode duty :
        officer.get("/crises/" + crisis + "/duties?pageSize=200").body().path("items")) {
      if (duty.path("service").asText().equals("CCB")) {
        own = duty;
      }
    }
    assertThat(own).isNotNull();
    String path = "/duties/" + own.path("id").asText();
    Api centre = Api.as("serviceLiaison", OF_CCB);
    Answer read = centre.get(path);
    Answer named = centre.post(path + "/acknowledgements?answeredBy=Bea", null, seen(read));
    assertThat(named.status()).isEqualTo(400);
    assertThat(named.text("code")).as("the name is not lost in silence").isEqualTo("duty_ownWay");
    String task =
        "{'text': 'Look', 'doneWhen': 'seen', 'service': 'FSMA', 'dueAt': '%s'}"
            .formatted(Instant.now().plusSeconds(7200));
    String others = "/duties/" + officer.post("/crises/" + crisis + "/tasks", task).text("id");
    for (String way : List.of("", "?channel=screen")) {
      Answer refused =
          officer.post(others + "/acknowledgements" + way, null, seen(officer.get(others)));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text("code")).isEqualTo("duty_ownWay");
    }
    assertThat(centre.post(path + "/acknowledgements", null, seen(read)).text("acknowledgedVia"))
        .isEqualTo("api");
  }

  /** The people of a service see that it has a task; what it is about they read with the file. */
  @Test
  void ofANarrowFileTheServiceSeesThatItHasATaskAndNotWhatIsWrittenOfIt() {
    String crisis = Cases.crisis("Kept in its file");
    String secret = "Only for the circle";
    Answer task =
        officer.post(
            "/crises/" + crisis + "/tasks",
            "{'service': 'NCCN', 'text': '%s', 'doneWhen': '%s', 'dueAt': '%s', 'decision': '%s'}"
                .formatted(secret, secret, Instant.now().plusSeconds(7200), secret));
    assertThat(task.status()).as(task.body().toString()).isEqualTo(201);
    String path = "/duties/" + task.text("id");
    Api centre = Api.as("crisisCentre", 0);
    assertThat(centre.get(path).text("text")).isEqualTo(secret);
    Answer said =
        officer.post(
            path + "/acknowledgements?channel=radio&answeredBy=Only%20for%20the%20circle",
            null,
            seen(officer.get(path)));
    assertThat(said.text("answeredBy")).isEqualTo(secret);
    ShippedServer.get()
        .change(
            "update crisis set tlp = 'red', named = (select array_agg(id::text) from account"
                + " where username = ?) where reference = ?",
            ShippedServer.get().account("dutyOfficer", 0).user(),
            crisis);
    assertThat(officer.get(path).text("text")).as("named in the file").isEqualTo(secret);
    Answer seen = centre.get(path);
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.body().toString()).doesNotContain(secret);
    assertThat(seen.text("dueAt")).isEqualTo(task.text("dueAt"));
    assertThat(seen.text("service")).isEqualTo("NCCN");
    assertThat(centre.get("/duties?pageSize=200").body().toString()).doesNotContain(secret);
    assertThat(centre.get("/crises/" + crisis).status()).isEqualTo(404);
    Answer done = centre.post(path + "/fulfilments", "{'evidence': 'written'}", seen(seen));
    assertThat(done.text("state")).as(done.body().toString()).isEqualTo("fulfilled");
    assertThat(done.body().has("evidence")).isFalse();
    assertThat(officer.get(path).text("evidence")).isEqualTo("written");

    Answer again = centre.post(path + "/reopenings", "{'reason': 'not enough'}", seen(done));
    assertThat(again.status()).as(again.body().toString()).isBetween(200, 201);
    assertThat(again.text("state")).isEqualTo("open");
    Answer over =
        centre.post(path + "/handovers", "{'service': 'FSMA', 'reason': 'theirs'}", seen(again));
    assertThat(over.status()).as(over.body().toString()).isBetween(200, 201);
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from crisis where reference = ? and 'FSMA' = any (services)",
                    crisis))
        .as("whoever has the task now sees the file, where its marking lets services")
        .isEqualTo(1);
  }

  @Test
  void theSameActUnderOneKeyIsDoneOnce() {
    String path = "/duties/" + duty(Cases.crisis("Once"), false).path("id").asText();
    Map<String, String> headers =
        Map.of(
            "If-Match", officer.get(path).header("ETag"),
            "Idempotency-Key", UUID.randomUUID().toString());
    Answer first = officer.post(path + BY_PHONE, null, headers);
    Answer again = officer.post(path + BY_PHONE, null, headers);
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).as("done before").isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void isWaivedByTwoPersonsWhereThePlanSaysSo() {
    String crisis = Cases.crisis("Waived");
    String path = "/duties/" + duty(crisis, true).path("id").asText();
    String reason = "{'reason': 'the board is abroad'}";
    Answer asked = officer.post(path + "/waivers", reason, seen(officer.get(path)));
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.text("state")).isEqualTo("open");
    Visitor reader = Visitor.signedIn("dutyOfficer", 1, "198.51.100.90");
    assertThat(reader.open("/duty/list?lang=en&crisis=" + crisis)).isEmpty();
    assertThat(reader.page()).containsOnlyOnce("a second person must agree that it is not done");
    assertThat(officer.post(path + "/waivers", reason, seen(asked)).status())
        .as("the same person does not agree with himself")
        .isEqualTo(403);
    Answer waived = second.post(path + "/waivers", reason, seen(asked));
    assertThat(waived.status()).as(waived.body().toString()).isEqualTo(201);
    assertThat(waived.text("state")).isEqualTo("waived");
    assertThat(waived.body().path("waiverAskedBy").isMissingNode()).as("has agreed").isTrue();
    assertThat(reader.open("/duty/list?lang=en&crisis=" + crisis)).isEmpty();
    assertThat(reader.page()).doesNotContain("a second person must agree");
  }

  @Test
  void goesToAnotherServiceOfThePlan() {
    JsonNode duty = duty(Cases.crisis("Handed over"), false);
    String path = "/duties/" + duty.path("id").asText();
    Answer read = officer.get(path);
    assertThat(
            officer
                .post(path + "/handovers", "{'service': 'NOBODY', 'reason': 'why'}", seen(read))
                .text("code"))
        .isEqualTo("duty_service");
    String other = duty.path("service").asText().equals("NCCN") ? "CCB" : "NCCN";
    Answer given =
        officer.post(
            path + "/handovers", "{'service': '" + other + "', 'reason': 'why'}", seen(read));
    assertThat(given.text("service")).isEqualTo(other);
    assertThat(given.text("handedOverFrom")).isEqualTo(duty.path("service").asText());
  }

  /** Whoever must act must know on what. */
  @Test
  void aServiceThatGetsATaskOrADutySeesTheFileFromThenOn() {
    Api markets = Api.as("serviceLiaison", OF_FSMA);
    String due = Instant.now().plusSeconds(7200).toString();
    String task = "{'text': 'Look', 'doneWhen': 'seen', 'service': 'FSMA', 'dueAt': '%s'}";
    String tasked = "/crises/" + Cases.crisis("Tasked");
    assertThat(markets.get(tasked).status()).as("it has no duty there").isEqualTo(404);
    Answer given = officer.post(tasked + "/tasks", task.formatted(due));
    assertThat(given.status()).as(given.body().toString()).isEqualTo(201);
    assertThat(markets.get(tasked).status()).isEqualTo(200);

    String crisis = Cases.crisis("Handed to another");
    String path = "/duties/" + duty(crisis, false).path("id").asText();
    assertThat(markets.get("/crises/" + crisis).status()).isEqualTo(404);
    Answer handed =
        officer.post(
            path + "/handovers", "{'service': 'FSMA', 'reason': 'why'}", seen(officer.get(path)));
    assertThat(handed.status()).as(handed.body().toString()).isEqualTo(201);
    assertThat(markets.get("/crises/" + crisis).status()).isEqualTo(200);
  }

  @Test
  void isNobodysBusinessButThatOfItsServiceAndOfWhoLeads() {
    String crisis = Cases.crisis("Walls");
    String path = "/duties/" + duty(crisis, false).path("id").asText();
    Answer read = officer.get(path);
    assertThat(Api.as("analyst", 0).post(path + "/acknowledgements", null, seen(read)).status())
        .isEqualTo(403);
    assertThat(Api.as("statistician", 0).get(path).status()).isEqualTo(403);
    assertThat(officer.get("/duties/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(Api.stranger().get(path).status()).isEqualTo(401);
  }

  @Test
  void aTaskFromADecisionIsADutyToo() {
    String crisis = Cases.crisis("Tasks");
    Answer task =
        officer.post(
            "/crises/" + crisis + "/tasks",
            "{'service': 'NCCN', 'text': 'Warn the hospitals', 'doneWhen': 'all answered',"
                + " 'dueAt': '%s'}"
                    .formatted(
                        Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS)));
    assertThat(task.status()).as(task.body().toString()).isEqualTo(201);
    assertThat(task.body().path("task").asBoolean()).isTrue();
    assertThat(officer.get("/duties/" + task.text("id")).body()).isEqualTo(task.body());
    assertThat(
            officer
                .get("/duties?crisis=" + crisis + "&service=NCCN&state=open&overdue=false")
                .body()
                .toString())
        .contains("Warn the hospitals");
    assertThat(officer.post("/crises/" + crisis + "/tasks", "{'service': 'NCCN'}").status())
        .isEqualTo(400);
  }
}
