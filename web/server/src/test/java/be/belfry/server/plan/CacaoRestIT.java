package be.belfry.server.plan;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every procedure leaves as a CACAO 2.0 playbook that others can read. */
class CacaoRestIT {
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
    assertThat(playbooks).isEqualTo(17);
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
          own.stream().filter(o -> o.path("no").equals(step.path("no"))).findFirst().orElseThrow();
      for (String field :
          new String[] {"title", "roles", "from", "within", "rule", "doneWhen", "after"}) {
        assertThat(kept.path(field)).as(field).isEqualTo(step.path(field));
      }
    }
  }

  @Test
  void theRulesBite() {
    ObjectNode playbook = (ObjectNode) reader.get("/plans/plan-2026/playbooks/PB-RAN").body();
    playbook.remove("created_by");
    JsonNode start = playbook.path("workflow").path(playbook.path("workflow_start").asText());
    ((ObjectNode) start).put("on_completion", "action--00000000-0000-4000-8000-000000000000");
    assertThat(CacaoRules.faults(playbook))
        .contains("the playbook lacks created_by")
        .anyMatch(fault -> fault.startsWith("no step"))
        .anyMatch(fault -> fault.startsWith("out of reach"));
  }
}
