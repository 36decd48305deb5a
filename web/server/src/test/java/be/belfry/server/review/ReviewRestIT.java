package be.belfry.server.review;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a crisis took, against what was done in it and what the lists of its records say. */
class ReviewRestIT {
  private final Api officer = Api.as("dutyOfficer", 0);

  private JsonNode review(String crisis) {
    Api.Answer answer = officer.get("/crises/" + crisis + "/review");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode of(JsonNode review, String list, String key, String code) {
    for (JsonNode item : review.path(list)) {
      if (item.path(key).asText().equals(code)) {
        return item;
      }
    }
    throw new AssertionError("no " + code + " in " + list);
  }

  private static List<Long> kept(JsonNode review, String owed) {
    JsonNode kept = of(review, "kept", "owed", owed);
    return List.of(
        kept.path("all").asLong(),
        kept.path("inTime").asLong(),
        kept.path("late").asLong(),
        kept.path("running").asLong());
  }

  private static long count(JsonNode review, String counted) {
    return of(review, "counts", "counted", counted).path("number").asLong();
  }

  private static boolean reached(JsonNode review, String milestone) {
    return of(review, "reached", "milestone", milestone).has("at");
  }

  private List<JsonNode> duties(String crisis) {
    List<JsonNode> duties = new ArrayList<>();
    officer
        .get("/crises/" + crisis + "/duties?pageSize=200")
        .body()
        .path("items")
        .forEach(duties::add);
    assertThat(duties).hasSizeGreaterThan(2);
    return duties;
  }

  @Test
  void saysWhatTheRecordsOfTheFileSay() {
    String crisis = Cases.crisis("Looked back at");
    List<JsonNode> duties = duties(crisis);
    long all = duties.size();
    JsonNode before = review(crisis);
    assertThat(reached(before, "inForce")).isTrue();
    assertThat(reached(before, "firstAcknowledged")).isFalse();
    assertThat(reached(before, "ended")).isFalse();
    assertThat(kept(before, "dutyAcknowledged")).containsExactly(all, 0L, 0L, all);
    assertThat(count(before, "notifications")).isEqualTo(1);
    assertThat(before.path("late")).isEmpty();

    String done = "/duties/" + duties.get(0).path("id").asText();
    Api.Answer acknowledged =
        officer.post(
            done + "/acknowledgements?channel=phone&answeredBy=Bea", null, seen(officer.get(done)));
    officer.post(done + "/fulfilments", "{'evidence': 'log 1'}", seen(acknowledged));
    String late = duties.get(1).path("id").asText();
    assertThat(
            ShippedServer.get()
                .change(
                    "update belfry.duty set called_at = called_at - interval '9 days',"
                        + " acknowledge_by = acknowledge_by - interval '9 days',"
                        + " due_at = due_at - interval '9 days' where id = cast(? as uuid)",
                    late))
        .isOne();
    Api.Answer first = officer.post("/crises/" + crisis + "/logbook", "{'what': 'Shut it'}");
    officer.post(
        "/crises/" + crisis + "/logbook",
        "{'what': 'Shut half of it', 'corrects': %d}"
            .formatted(first.body().path("number").asInt()));
    officer.post(
        "/crises/" + crisis + "/timeline", "{'kind': 'unknown', 'text': 'Who else has it?'}");

    JsonNode after = review(crisis);
    assertThat(reached(after, "firstAcknowledged")).isTrue();
    assertThat(reached(after, "allAcknowledged")).isFalse();
    assertThat(kept(after, "dutyAcknowledged")).containsExactly(all, 1L, 1L, all - 2);
    assertThat(kept(after, "dutyDone")).containsExactly(all, 1L, 1L, all - 2);
    assertThat(count(after, "decisions")).isEqualTo(1);
    assertThat(count(after, "correctedDecisions")).isEqualTo(1);
    assertThat(count(after, "openQuestions")).isEqualTo(1);
    assertThat(after.path("late")).hasSize(1);
    assertThat(after.at("/late/0/duty").asText())
        .isEqualTo(crisis + "/" + duties.get(1).path("code").asText());
    assertThat(of(after, "reached", "milestone", "inForce").path("minutesAfterFirst").asLong())
        .isBetween(0L, 5L);
  }

  @Test
  void aMeetingIsConvenedWhenItsMembersAreCalledAndHeldWhenItIsOpened() {
    String crisis = Cases.crisis("Met about");
    Api centre = Api.as("crisisCentre", 0);
    String meetings = "/crises/" + crisis + "/meetings";
    String cell =
        "{'cell': 'evaluationCell', 'startsAt': '%s', 'place': 'Room 3'}"
            .formatted(Instant.now().plusSeconds(900));
    Api.Answer dropped = centre.post(meetings, cell);
    Api.Answer sat = centre.post(meetings, cell);
    assertThat(sat.status()).as(sat.body().toString()).isEqualTo(201);
    String first = "/meetings/" + dropped.text("id");
    assertThat(
            centre
                .post(first + "/cancellations", "{'reason': 'Not needed'}", seen(dropped))
                .status())
        .isBetween(200, 201);
    assertThat(count(review(crisis), "meetingsConvened")).isEqualTo(2);
    assertThat(count(review(crisis), "meetingsHeld")).isZero();
    Api.Answer opened = centre.post("/meetings/" + sat.text("id") + "/openings", null, seen(sat));
    assertThat(opened.status()).as(opened.body().toString()).isBetween(200, 201);
    assertThat(count(review(crisis), "meetingsHeld")).isEqualTo(1);
  }

  @Test
  void whatWasLateStaysSoWhenTheCrisisIsOver() {
    String crisis = Cases.crisis("Over and looked back at");
    ShippedServer server = ShippedServer.get();
    server.change(
        "update belfry.duty set called_at = called_at - interval '9 days',"
            + " acknowledge_by = acknowledge_by - interval '9 days',"
            + " due_at = due_at - interval '9 days' where id = cast(? as uuid)",
        duties(crisis).get(0).path("id").asText());
    server.change(
        "update belfry.duty set state = 'ended', closed_at = clock_timestamp(), closed_by = 'test'"
            + " where crisis_id = (select id from belfry.crisis where reference = ?)",
        crisis);
    JsonNode review = review(crisis);
    assertThat(kept(review, "dutyAcknowledged")).containsExactly(1L, 0L, 1L, 0L);
    assertThat(kept(review, "dutyDone")).containsExactly(1L, 0L, 1L, 0L);
    assertThat(review.path("late")).hasSize(1);
  }

  private static String aFinding(String owner) {
    return "{'what': 'Nobody knew the number', 'owner': '%s', 'dueOn': '2027-01-31', 'planChange': 'It stands in the directory'}"
        .formatted(owner);
  }

  @Test
  void whatIsLearntHasAnOwnerADayAndAChangeOfThePlan() {
    String crisis = Cases.crisis("Learnt from");
    String findings = "/crises/" + crisis + "/review/findings";
    Api.Answer added = officer.post(findings, aFinding("ccbDirector"));
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    assertThat(added.body().path("number").asInt()).isEqualTo(1);
    assertThat(officer.post(findings, aFinding("KING")).text("code")).isEqualTo("review_owner");
    assertThat(
            officer.post(findings + "/1/planVersions", "{'planVersion': 'plan-1830'}").text("code"))
        .isEqualTo("review_planVersion");
    Api.Answer linked = officer.post(findings + "/1/planVersions", "{'planVersion': 'plan-2026'}");
    assertThat(linked.text("planState")).isEqualTo("inForce");
    assertThat(officer.post(findings, aFinding("NCCN")).body().path("number").asInt()).isEqualTo(2);
    Api.Answer settled = officer.post(findings + "/1/settlements", "{'settlement': 'It does'}");
    assertThat(settled.text("settlement")).isEqualTo("It does");
    assertThat(officer.post(findings + "/1/settlements", "{'settlement': 'Again'}").status())
        .as("once")
        .isEqualTo(409);
    assertThat(officer.post(findings + "/9/settlements", "{'settlement': 'x'}").status())
        .isEqualTo(404);
    assertThat(review(crisis).path("findings").findValuesAsText("owner"))
        .containsExactly("ccbDirector", "NCCN");
    assertThat(review(crisis).at("/findings/0/dueOn").asText()).isEqualTo("2027-01-31");
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where object = ? and action in"
                        + " ('crisis.found', 'crisis.findingPlanned', 'crisis.findingSettled')"
                        + " and details not like '%number%'",
                    crisis))
        .as("each act, and no words that people wrote")
        .isEqualTo(4);
  }

  @Test
  void findingsAreWrittenByWhoWritesTheDecisionLogBehindTheWallsOfTheFile() {
    String crisis = Cases.redCrisis("Learnt in red", "director", "dutyOfficer");
    String findings = "/crises/" + crisis + "/review/findings";
    assertThat(Api.as("director", 0).post(findings, aFinding("CCB")).status()).isEqualTo(201);
    assertThat(Api.as("crisisCentre", 0).post(findings, aFinding("CCB")).status())
        .as("as if there were no file")
        .isEqualTo(404);
    assertThat(Api.as("primeMinister", 0).post(findings, aFinding("CCB")).status()).isEqualTo(403);
    assertThat(Api.as("organisation", 0).post(findings, aFinding("CCB")).status()).isEqualTo(403);
    assertThat(review(crisis).path("findings")).hasSize(1);
  }

  @Test
  void isForWhoMayReadTheFileAndThePicture() {
    String crisis = Cases.redCrisis("Looked back at in red", "director", "dutyOfficer");
    assertThat(officer.get("/crises/" + crisis + "/review").status()).isEqualTo(200);
    assertThat(Api.as("crisisCentre", 0).get("/crises/" + crisis + "/review").status())
        .as("as if there were none")
        .isEqualTo(404);
    assertThat(officer.get("/crises/C-2000-0001/review").status()).isEqualTo(404);
    assertThat(officer.get("/crises/" + crisis + "/review/pdf").status()).isEqualTo(200);
    assertThat(Api.as("crisisCentre", 0).get("/crises/" + crisis + "/review/pdf").status())
        .isEqualTo(404);
    assertThat(Api.as("organisation", 0).get("/crises/" + crisis + "/review").status())
        .isEqualTo(403);
  }
}
