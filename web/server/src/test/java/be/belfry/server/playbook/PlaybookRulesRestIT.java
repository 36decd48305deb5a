package be.belfry.server.playbook;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.VerificationRun;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Two procedures in one crisis over HTTP: what people note leaves steps out, one step starts
 * another procedure, and what shows a step of one shows a step of the other.
 */
class PlaybookRulesRestIT {
  private final Api officer = Api.as("dutyOfficer", 0);

  private String run(String crisis, String code) {
    for (JsonNode run : officer.get("/crises/" + crisis + "/playbookRuns").body().path("items")) {
      if (run.path("code").asText().equals(code) && !run.has("entity")) {
        return "/playbookRuns/" + run.path("id").asText();
      }
    }
    Answer started =
        officer.post("/crises/" + crisis + "/playbookRuns", "{'playbook': '" + code + "'}");
    assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
    return "/playbookRuns/" + started.body().at("/run/id").asText();
  }

  private JsonNode step(String run, int no) {
    return officer.get(run + "/steps/" + no).body();
  }

  private Answer note(Api by, String run, boolean affected) {
    return by.post(
        run + "/facts", "{'fact': 'ot', 'holds': " + affected + "}", seen(officer.get(run)));
  }

  @Test
  void whatPeopleNoteCountsForAllProceduresOfTheCrisis() {
    Api entity = Api.as("organisation", 0);
    String crisis = Cases.crisis("Control systems", Cases.incident(entity, "api", "Plant"));
    String energy = run(crisis, "PB-ENE");
    String ransomware = run(crisis, "PB-RAN");
    String own =
        "/playbookRuns/"
            + entity
                .get("/playbookRuns?crisis=" + crisis + "&sector=energy")
                .body()
                .at("/items/0/id")
                .asText();
    assertThat(officer.get(ransomware).body().path("facts")).isEmpty();
    Answer noted = note(officer, ransomware, false);
    assertThat(noted.status()).as(noted.body().toString()).isEqualTo(201);
    assertThat(noted.body().at("/facts/ot").asBoolean(true)).isFalse();
    assertThat(officer.get(energy).body().at("/facts/ot").asBoolean(true)).isFalse();
    boolean handedOver = step(energy, 9).path("state").asText().equals("handedOver");
    if (!handedOver) {
      assertThat(step(energy, 9).path("notMet").asText()).isEqualTo("ot");
    }
    String of = entity.get(own).body().at("/run/code").asText();
    if (of.equals("PB-ENE")) {
      assertThat(officer.get(own + "/steps/9").body().path("notMet").asText())
          .as("in the run of the entity")
          .isEqualTo("ot");
    }
    assertThat(
            entity
                .post(own + "/facts", "{'fact': 'ot', 'holds': true}", seen(entity.get(own)))
                .status())
        .as("an entity does its own steps")
        .isEqualTo(403);
    assertThat(
            officer
                .post(
                    energy + "/facts",
                    "{'fact': 'crossBorder', 'holds': true}",
                    seen(officer.get(energy)))
                .status())
        .as("what reports say is noted by nobody")
        .isEqualTo(400);
    assertThat(note(officer, energy, true).status()).isEqualTo(201);
    if (of.equals("PB-ENE")) {
      JsonNode back = officer.get(own + "/steps/9").body();
      assertThat(back.path("state").asText()).isEqualTo("open");
      assertThat(back.path("appliesPart").asText()).isEqualTo("ot");
    }
  }

  @Test
  void oneProcedureStartsAnotherAndBothAreShownByOnePiece() {
    String crisis = Cases.crisis("Two procedures");
    String energy = run(crisis, "PB-ENE");
    String ransomware = run(crisis, "PB-RAN");
    String same =
        "{'sameAs': {'run': '%s', 'no': 1}}"
            .formatted(ransomware.substring(ransomware.lastIndexOf('/') + 1));
    assertThat(
            officer
                .post(energy + "/steps/1/completions", same, seen(officer.get(energy + "/steps/1")))
                .status())
        .as("nothing to show yet")
        .isEqualTo(409);
    assertThat(
            officer
                .post(
                    ransomware + "/steps/1/completions",
                    "{'evidence': 'list 12: 40 machines'}",
                    seen(officer.get(ransomware + "/steps/1")))
                .status())
        .isEqualTo(201);
    Answer shown =
        officer.post(energy + "/steps/1/completions", same, seen(officer.get(energy + "/steps/1")));
    assertThat(shown.status()).as(shown.body().toString()).isEqualTo(201);
    assertThat(shown.text("evidence"))
        .contains(crisis + "/PB-RAN/1, SHA-256 ")
        .contains(step(ransomware, 1).path("evidenceSha256").asText())
        .endsWith("list 12: 40 machines");

    assertThat(step(ransomware, 6).path("starts").asText()).isEqualTo("PB-BRE");
    assertThat(officer.post(ransomware + "/steps/1/starts", null).status()).isEqualTo(400);
    Answer started = officer.post(ransomware + "/steps/6/starts", null);
    assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
    assertThat(started.body().at("/run/code").asText()).isEqualTo("PB-BRE");
    assertThat(started.body().at("/run/crisis").asText()).isEqualTo(crisis);
    assertThat(officer.post(ransomware + "/steps/6/starts", null).status())
        .as("it runs")
        .isEqualTo(409);
    assertThat(Api.as("organisation", 1).post(ransomware + "/steps/6/starts", null).status())
        .isEqualTo(404);
  }

  /** What may lawfully happen to procedures and their steps is no difference. */
  @AfterAll
  static void nothingOfItDiffersFromTheRecord() throws SQLException {
    assertThat(VerificationRun.differencesOfProcedures()).isEmpty();
  }
}
