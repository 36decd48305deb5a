package be.belfry.server.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Sha256;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A procedure runs over HTTP: steps are begun, reported, confirmed by a second person, left out.
 */
class PlaybookRestIT {
  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api second = Api.as("dutyOfficer", 1);

  /** The energy procedure of a crisis, started by its tier or by hand. */
  private String run(String crisis) {
    JsonNode runs = officer.get("/crises/" + crisis + "/playbookRuns").body().path("items");
    for (JsonNode run : runs) {
      if (run.path("code").asText().equals("PB-ENE")) {
        return run.path("id").asText();
      }
    }
    Answer started = officer.post("/crises/" + crisis + "/playbookRuns", "{'playbook': 'PB-ENE'}");
    assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
    return started.body().at("/run/id").asText(started.text("id"));
  }

  private String state(String run, int no) {
    return officer.get("/playbookRuns/" + run).body().at("/steps/" + (no - 1) + "/state").asText();
  }

  @Test
  void goesFromStepToStep() {
    String crisis = Cases.crisis("Procedure");
    String run = run(crisis);
    String steps = "/playbookRuns/" + run + "/steps/";
    assertThat(state(run, 1)).isEqualTo("open");
    assertThat(state(run, 2)).as("it comes after the first").isEqualTo("waiting");
    assertThat(officer.post(steps + "2/beginnings", null).status()).isEqualTo(409);

    assertThat(officer.post(steps + "1/beginnings", null).status()).isEqualTo(201);
    assertThat(state(run, 1)).isEqualTo("inProgress");
    assertThat(officer.post(steps + "1/completions", "{'evidence': ''}").status()).isEqualTo(400);
    assertThat(officer.post(steps + "1/completions", "{'evidence': 'normal at 10:12'}").status())
        .isEqualTo(201);
    assertThat(state(run, 1)).isEqualTo("done");
    assertThat(state(run, 2)).isEqualTo("open");

    Answer reported = officer.post(steps + "2/completions", "{'evidence': 'all links cut'}");
    assertThat(reported.status()).as("two persons").isEqualTo(202);
    assertThat(officer.post(steps + "2/completions", "{'evidence': 'all links cut'}").status())
        .isEqualTo(403);
    Answer confirmed = second.post(steps + "2/completions", "{'evidence': 'seen'}");
    assertThat(confirmed.status()).isEqualTo(201);
    assertThat(confirmed.text("evidenceSha256"))
        .as("of the words of both")
        .isEqualTo(Sha256.hex(confirmed.text("evidence")));
    assertThat(officer.post(steps + "3/notApplicable", "{'reason': 'no such system'}").status())
        .isEqualTo(201);
    assertThat(state(run, 3)).isEqualTo("notApplicable");
    assertThat(
            officer
                .post(
                    "/playbookRuns/" + run + "/anchors",
                    "{'anchor': 'aware', 'at': '2026-03-02T08:00:00Z'}")
                .status())
        .isEqualTo(201);
    assertThat(officer.get("/playbookRuns?crisis=" + crisis + "&overdue=true").status())
        .isEqualTo(200);
  }

  @Test
  void theEntityThatIsHitDoesItsOwnStepsAndNothingElse() {
    Api entity = Api.as("organisation", 0);
    Api other = Api.as("organisation", 1);
    String crisis = Cases.crisis("Own steps", Cases.incident(entity, "api", "Own steps"));
    String run = run(crisis);
    String path = "/playbookRuns/" + run;
    Answer seen = entity.get(path);
    assertThat(seen.status()).as(seen.body().toString()).isEqualTo(200);
    assertThat(seen.body().at("/run").has("startedBy")).isFalse();
    List<Integer> own = new ArrayList<>();
    seen.body().path("steps").forEach(step -> own.add(step.path("no").asInt()));
    assertThat(own).as("those of its own people").containsExactly(1, 2, 3, 4, 5, 6, 9, 11, 12, 13);
    assertThat(seen.body().at("/run/stepCount").asInt()).isEqualTo(own.size());
    assertThat(entity.get("/playbookRuns?crisis=" + crisis).body().path("total").asInt())
        .isEqualTo(1);
    assertThat(entity.get("/crises/" + crisis).status()).isEqualTo(403);
    assertThat(other.get(path).status()).isEqualTo(404);

    String steps = path + "/steps/";
    assertThat(entity.post(steps + "7/notApplicable", "{'reason': 'x'}").status()).isEqualTo(404);
    assertThat(other.post(steps + "1/beginnings", null).status()).isEqualTo(404);
    assertThat(
            entity
                .post(path + "/anchors", "{'anchor': 'aware', 'at': '2026-03-02T08:00:00Z'}")
                .text("code"))
        .isEqualTo("playbook_ownSteps");
    assertThat(entity.post(steps + "1/completions", "{'evidence': 'alert at 10:12'}").status())
        .isEqualTo(201);
    assertThat(state(run, 7)).as("what follows is not the entity's").isEqualTo("open");
    assertThat(officer.get(path).body().at("/steps/0/evidence").asText())
        .isEqualTo("alert at 10:12");
  }

  @Test
  void isStartedOnceAndByWhoMay() {
    String crisis = Cases.crisis("Procedure once");
    run(crisis);
    String again = "{'playbook': 'PB-ENE'}";
    assertThat(officer.post("/crises/" + crisis + "/playbookRuns", again).status()).isEqualTo(409);
    assertThat(
            officer
                .post("/crises/" + crisis + "/playbookRuns", "{'playbook': 'PB-XXX'}")
                .text("code"))
        .isEqualTo("playbook_unknown");
    assertThat(Api.as("analyst", 0).post("/crises/" + crisis + "/playbookRuns", again).status())
        .isEqualTo(403);
    assertThat(officer.get("/playbookRuns/" + UUID.randomUUID()).status()).isEqualTo(404);
  }
}
