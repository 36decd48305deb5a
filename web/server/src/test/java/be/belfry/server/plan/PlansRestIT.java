package be.belfry.server.plan;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A version of the plan goes its way over HTTP: proposed, approved by two offices, or refused. */
class PlansRestIT {
  private final Api owner = Api.as("planOwner", 0);
  private final Api director = Api.as("director", 0);
  private final Api centre = Api.as("crisisCentre", 0);

  private Answer propose(String text) {
    return owner.sendText("POST", "/plans?reason=review", text, "application/yaml");
  }

  private static String text(String version, String day) {
    return PlanParcel.text(version, day, UnaryOperator.identity());
  }

  private static Map<String, String> seen(Answer answer) {
    return Map.of("If-Match", answer.header("ETag"));
  }

  @Test
  void comesAsAZipArchiveToo() throws IOException {
    Answer proposed =
        owner.sendBytes(
            "POST",
            "/plans?reason=review",
            PlanParcel.zip("plan-rest-zip", "2038-01-01"),
            "application/zip");
    assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
    assertThat(proposed.text("state")).isEqualTo("proposed");
    assertThat(owner.get("/plans/plan-rest-zip").text("inForceFrom")).isEqualTo("2038-01-01");
    Answer broken =
        owner.sendBytes(
            "POST",
            "/plans?reason=review",
            "no archive".getBytes(StandardCharsets.UTF_8),
            "application/zip");
    assertThat(broken.status()).isEqualTo(400);
  }

  @Test
  void isProposedWithItsDifferenceAndApprovedByTwoOffices() {
    String parcel =
        PlanParcel.text(
            "plan-rest-1",
            "2037-01-01",
            text -> text.replaceFirst("ratifyWithin: PT12H", "ratifyWithin: PT6H"));
    String changed = parcel.replaceFirst("(code: CCB-1-MEETING[\\s\\S]*?due: )PT60M", "$1PT45M");
    assertThat(changed).isNotEqualTo(parcel);
    Answer proposed = propose(changed);
    assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
    assertThat(proposed.text("state")).isEqualTo("proposed");
    assertThat(proposed.text("base")).isEqualTo("plan-2026");
    JsonNode differences =
        owner.get("/plans/plan-rest-1/differences/plan-2026").body().path("items");
    assertThat(differences).hasSize(2);
    assertThat(differences.get(0).path("part").asText()).isEqualTo("plan");
    assertThat(differences.get(0).path("fields").toString()).isEqualTo("[\"ratifyWithin\"]");
    assertThat(differences.get(1).path("code").asText()).isEqualTo("CCB-1-MEETING");
    assertThat(differences.get(1).path("fields").toString())
        .isEqualTo("[\"acknowledgeWithin\",\"dueWithin\"]");

    String approvals = "/plans/plan-rest-1/approvals";
    Answer read = director.get("/plans/plan-rest-1/standing");
    assertThat(owner.post(approvals, null, seen(read)).status()).as("its owner").isEqualTo(403);
    assertThat(Api.as("interior", 0).post(approvals, null, seen(read)).status()).isEqualTo(403);
    assertThat(director.post(approvals, null).status()).as("without If-Match").isEqualTo(428);
    Answer first = director.post(approvals, "{'reason': 'in order'}", seen(read));
    assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
    assertThat(first.text("state")).isEqualTo("halfApproved");
    assertThat(centre.post(approvals, null, seen(read)).status()).as("stale").isEqualTo(412);
    assertThat(director.post(approvals, null, seen(first)).text("code"))
        .isEqualTo("plan_officeApproved");
    Answer second = centre.post(approvals, null, seen(first));
    assertThat(second.text("state")).isEqualTo("approved");
    assertThat(second.body().path("acts")).hasSize(3);

    assertThat(director.get("/plans/plan-rest-1").text("state")).isEqualTo("approved");
    for (JsonNode item : director.get("/plans").body().path("items")) {
      if (item.path("version").asText().equals("plan-2026")) {
        assertThat(item.path("state").asText()).isEqualTo("inForce");
        assertThat(item.path("inForceUntil").asText()).isEqualTo("2036-12-31");
      }
    }
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where object = ? and action in"
                        + " ('plan.drafted', 'plan.proposed', 'plan.approved')",
                    "plan-rest-1"))
        .isEqualTo(4);
  }

  @Test
  void isRefusedWithAReasonAndItsNameIsFreeAgain() {
    Answer proposed = propose(text("plan-rest-2", "2035-01-01"));
    assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
    assertThat(propose(text("plan-rest-2", "2035-01-01")).text("code")).isEqualTo("plan_exists");
    String approvals = "/plans/plan-rest-2/approvals";
    Map<String, String> seen = seen(director.get("/plans/plan-rest-2/standing"));
    assertThat(director.post(approvals, "{'decision': 'refuse'}", seen).status()).isEqualTo(400);
    assertThat(
            director
                .post(approvals, "{'decision': 'refuse', 'reason': 'no regions'}", seen)
                .text("state"))
        .isEqualTo("refused");
    assertThat(centre.post(approvals, null, seen).status()).isIn(409, 412);
    assertThat(propose(text("plan-rest-2", "2035-01-01")).status()).isEqualTo(201);
  }

  @Test
  void tellsEveryMistakeWithFileLineAndColumn() {
    Answer answer =
        propose(
            PlanParcel.text(
                "plan-rest-3",
                "2026-01-01",
                text ->
                    text.replaceFirst("chair: NCCN", "chair: NCCX")
                        .replaceFirst("within: PT15M", "within: soon")));
    assertThat(answer.status()).isEqualTo(400);
    JsonNode issues = answer.body().path("issues");
    assertThat(issues.size()).isGreaterThanOrEqualTo(2);
    for (JsonNode issue : issues) {
      assertThat(issue.path("name").asText()).matches("[a-z/-]+\\.yaml:[0-9]+:[0-9]+");
    }
    assertThat(owner.get("/plans/plan-rest-3").status()).isEqualTo(404);
    Answer early = propose(text("plan-rest-3", "2026-01-01"));
    assertThat(early.body().path("issues").toString())
        .contains("plan.yaml:5:16")
        .contains("the plan must begin after plan-2026");
    assertThat(propose("no plan").status()).isEqualTo(400);
  }

  @Test
  void isProposedByItsOwnerOnly() {
    for (String role : new String[] {"director", "crisisCentre", "dutyOfficer", "auditor"}) {
      assertThat(
              Api.as(role, 0)
                  .sendText("POST", "/plans", text("plan-rest-4", "2036-01-01"), "application/yaml")
                  .status())
          .as(role)
          .isEqualTo(403);
    }
    assertThat(owner.get("/plans/plan-rest-4/standing").status()).isEqualTo(404);
  }
}
