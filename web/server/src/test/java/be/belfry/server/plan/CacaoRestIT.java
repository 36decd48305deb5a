package be.belfry.server.plan;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Fresh;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every procedure leaves as a CACAO 2.0 playbook that others can read. */
class CacaoRestIT {
  /** Written by somebody else: none of our extension. */
  static final Path FOREIGN =
      Path.of("../portal/src/test/resources/be/belfry/web/plan/foreign-playbook.json");

  private final String name = "plan-cacao-" + Fresh.number() + "-";
  private final Api reader = Api.as("dutyOfficer", 0);

  @Test
  void everyProcedureIsAPlaybook() throws IOException {
    Path folder = Files.createDirectories(ShippedServer.target().resolve("cacao"));
    int playbooks = 0;
    for (String version : new String[] {"plan-2017", "plan-2026"}) {
      for (JsonNode procedure : reader.get("/plans/" + version).body().path("playbooks")) {
        String code = procedure.path("code").asText();
        Answer answer = reader.get("/plans/" + version + "/playbooks/" + code);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/cacao+json");
        assertThat(CacaoRules.faults(answer.body())).as(code).isEmpty();
        Files.write(folder.resolve(version + "-" + code + ".json"), answer.response().body());
        holdsEveryStep(procedure, answer.body());
        playbooks++;
      }
    }
    assertThat(playbooks).isEqualTo(18);
    assertThat(reader.get("/plans/plan-2026/playbooks/PB-XXX").status()).isEqualTo(404);
  }

  private static void holdsEveryStep(JsonNode procedure, JsonNode playbook) {
    Set<JsonNode> own = new HashSet<>();
    for (JsonNode step : playbook.path("workflow")) {
      step.path("step_extensions").forEach(own::add);
    }
    assertThat(own).hasSize(procedure.path("steps").size());
    for (JsonNode step : procedure.path("steps")) {
      JsonNode kept =
          own.stream()
              .filter(o -> o.path("step_number").equals(step.path("no")))
              .findFirst()
              .orElseThrow();
      for (String field :
          new String[] {"title", "roles", "from", "within", "every", "rule", "after"}) {
        assertThat(kept.path(field)).as(field).isEqualTo(step.path(field));
      }
      assertThat(kept.path("at_latest")).isEqualTo(step.path("atLatest"));
      assertThat(kept.path("done_when")).isEqualTo(step.path("doneWhen"));
    }
  }

  private static String json(Answer answer) {
    return new String(answer.response().body(), StandardCharsets.UTF_8);
  }

  private Answer propose(String as, String body) {
    return Api.as("planOwner", 0)
        .sendText(
            "POST",
            "/plans/plan-2026/playbooks?as=" + as + "&inForceFrom=2098-01-01",
            body,
            "application/cacao+json");
  }

  @Test
  void comesBackIntoAProposedVersionWithoutLoss() {
    String playbook = json(reader.get("/plans/plan-2026/playbooks/PB-RAN"));
    Answer same = propose(name + 1, playbook);
    assertThat(same.text("code"))
        .as("not one difference, so there is nothing to propose")
        .isEqualTo("plan_same");
    Answer other =
        propose(name + 2, playbook.replace("\"within\":\"PT15M\"", "\"within\":\"PT10M\""));
    assertThat(other.status()).as(other.body().toString()).isEqualTo(201);
    JsonNode items =
        reader.get("/plans/" + name + 2 + "/differences/plan-2026").body().path("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).path("code").asText()).isEqualTo("PB-RAN/1");
  }

  @Test
  void isCheckedAsStrictlyAsAPlan() {
    String playbook = json(reader.get("/plans/plan-2026/playbooks/PB-RAN"));
    Answer refused = propose(name + 3, playbook.replace("\"FCCU\"", "\"FCCX\""));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("issues").toString())
        .contains("ransomware.yaml:")
        .contains("FCCX");
    Answer foreign =
        propose(
            name + 3,
            "{\"type\":\"playbook\",\"spec_version\":\"cacao-2.0\",\"name\":\"Phish\","
                + "\"workflow_start\":\"start--1\",\"workflow\":{"
                + "\"start--1\":{\"type\":\"start\",\"on_completion\":\"action--1\"},"
                + "\"action--1\":{\"type\":\"action\",\"name\":\"Block\"}}}");
    assertThat(foreign.status()).isEqualTo(400);
    assertThat(foreign.body().path("issues").toString()).contains("imported.yaml:");
    assertThat(reader.get("/plans/" + name + 3).status()).isEqualTo(404);
  }

  /** What no other program could follow is no playbook, whatever our own extension says. */
  @Test
  void whatNobodyCouldFollowIsRefused() {
    String playbook = json(reader.get("/plans/plan-2026/playbooks/PB-WAT"));
    for (String[] damage :
        new String[][] {
          {"\"spec_version\":\"cacao-2.0\"", "\"spec_version\":\"cacao-9.9\""},
          {"\"type\":\"playbook\"", "\"type\":\"nonsense\""},
          {"\"workflow_start\":", "\"begins_at\":"},
          {"\"type\":\"end\"", "\"type\":\"foo\""},
          {"\"on_completion\":\"parallel--", "\"on_completion\":\"nothing--"},
        }) {
      assertThat(playbook).contains(damage[0]);
      Answer refused = propose(name + 8, playbook.replaceFirst(damage[0], damage[1]));
      assertThat(refused.status()).as(damage[1]).isEqualTo(400);
      assertThat(refused.body().toString()).contains("plan_foreign");
    }
    assertThat(reader.get("/plans/" + name + 8).status()).isEqualTo(404);
  }

  private Answer proposeFile(String base, String as, String yaml) {
    return Api.as("planOwner", 0)
        .sendText(
            "POST",
            "/plans/" + base + "/playbooks?as=" + as + "&inForceFrom=2098-01-01",
            yaml,
            "application/yaml");
  }

  private static String procedure(String code) {
    return """
        playbook:
          code: CODE
          title: TEXTS
          sectors: [banking]
          authority: TEXTS
          BASIS
          steps:
            - {no: 1, title: TEXTS, roles: [operator], from: t0, within: PT30M, doneWhen: TEXTS, BASIS}
        """
        .replace("CODE", code)
        .replace("TEXTS", "{nl: a, fr: b, de: c, en: d}")
        .replace("BASIS", "basis: {proposal: BELFRY-PLAYBOOKS}");
  }

  /** The second one is added to the version that has the first. */
  @Test
  void takesNewProceduresOneAfterTheOther() {
    String base = "plan-2026";
    for (String code : new String[] {"PB-NEW-1", "PB-NEW-2"}) {
      String as = name + code.toLowerCase(Locale.ROOT);
      Answer proposed = proposeFile(base, as, procedure(code));
      assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(201);
      base = as;
    }
    Answer read = reader.get("/plans/" + base);
    assertThat(read.status()).as(read.body().toString()).isEqualTo(200);
    assertThat(read.body().path("playbooks").findValuesAsText("code"))
        .contains("PB-NEW-1", "PB-NEW-2");
  }

  /** Who cannot propose it is refused before anything is worked on. */
  @Test
  void listensOnlyToWhoMayPropose() throws IOException {
    assertThat(
            reader
                .sendText(
                    "POST",
                    "/plans/plan-2026/playbookDrafts",
                    Files.readString(FOREIGN),
                    "application/cacao+json")
                .status())
        .isEqualTo(403);
    String huge = "playbook:\n".repeat(100_000);
    assertThat(
            reader
                .sendText(
                    "POST",
                    "/plans/plan-2026/playbooks?inForceFrom=2098-01-01&as=" + name + 5,
                    huge,
                    "application/yaml")
                .status())
        .isEqualTo(403);
    assertThat(proposeFile("plan-2026", name + 5, huge).status()).isEqualTo(400);
  }

  @Test
  void draftsSomebodyElsesPlaybookAndTakesItOnlyWhole() throws IOException {
    Answer drafted =
        Api.as("planOwner", 0)
            .sendText(
                "POST",
                "/plans/plan-2026/playbookDrafts?language=en",
                Files.readString(FOREIGN),
                "application/cacao+json");
    assertThat(drafted.status()).as(drafted.body().toString()).isEqualTo(200);
    String yaml = drafted.text("procedure");
    assertThat(drafted.body().path("gaps").toString())
        .contains("Step 1: What shows that the step is done is missing in: nl, fr, de, en.")
        .contains("Step 2: Say who does the step: “CERT” is not in the plan.");

    Answer refused = proposeFile("plan-2026", name + 4, yaml);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("issues").toString())
        .contains("title has no text in nl")
        .contains("a basis is one of");
    assertThat(reader.get("/plans/" + name + 4).status()).isEqualTo(404);
  }

  @Test
  void theRulesBite() {
    ObjectNode playbook = (ObjectNode) reader.get("/plans/plan-2026/playbooks/PB-RAN").body();
    playbook.remove("created_by");
    JsonNode start = playbook.path("workflow").path(playbook.path("workflow_start").asText());
    ((ObjectNode) start).put("on_completion", "action--00000000-0000-4000-8000-000000000000");
    ((ObjectNode) playbook.path("playbook_extensions").elements().next()).put("doneWhen", "x");
    ((ObjectNode) playbook.path("workflow").elements().next()).put("timeout", "PT15M");
    assertThat(CacaoRules.faults(playbook))
        .contains("the playbook lacks created_by")
        .contains("timeout")
        .contains("property doneWhen")
        .anyMatch(fault -> fault.startsWith("no step"))
        .anyMatch(fault -> fault.startsWith("out of reach"));
  }
}
