package be.belfry.server.plan;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Every procedure against the published schemas of CACAO 2.0. What they refuse {@link CacaoRules}
 * refuses too, which also knows what no schema says.
 */
class CacaoSchemaRestIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api reader = Api.as("dutyOfficer", 0);
  private final Path folder = Path.of("src/test/resources/cacao-json-schemas/schemas");
  private final Schema schema = schema();

  private Schema schema() {
    String id = read(folder.resolve("playbook.json")).path("$id").asText();
    String base = id.substring(0, id.lastIndexOf('/') + 1);
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7,
            builder ->
                builder.schemas(
                    address ->
                        address.startsWith(base)
                            ? read(folder.resolve(address.substring(base.length()))).toString()
                            : null))
        .getSchema(SchemaLocation.of(id));
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> faults(JsonNode playbook) {
    return schema.validate(playbook).stream()
        .map(fault -> fault.getInstanceLocation() + ": " + fault.getMessage())
        .toList();
  }

  @Test
  void takeEveryProcedureAndWhatOthersWrite() {
    int playbooks = 0;
    for (String version : new String[] {"plan-2017", "plan-2026"}) {
      for (JsonNode procedure : reader.get("/plans/" + version).body().path("playbooks")) {
        String code = procedure.path("code").asText();
        JsonNode playbook = reader.get("/plans/" + version + "/playbooks/" + code).body();
        assertThat(faults(playbook)).as(version + " " + code).isEmpty();
        playbooks++;
      }
    }
    assertThat(playbooks).isEqualTo(18);
    assertThat(faults(read(CacaoRestIT.FOREIGN))).isEmpty();
  }

  @Test
  void refuseWhatOurOwnRulesRefuse() {
    JsonNode playbook = reader.get("/plans/plan-2026/playbooks/PB-RAN").body();
    Map<String, Consumer<ObjectNode>> bad = new LinkedHashMap<>();
    bad.put("no maker", node -> node.remove("created_by"));
    bad.put("another version", node -> node.put("spec_version", "cacao-1.0"));
    bad.put("another kind", node -> node.put("type", "bundle"));
    bad.put("no time", node -> node.put("modified", "yesterday"));
    bad.put("no start", node -> node.put("workflow_start", "start"));
    bad.put("a step without agent", node -> action(node).remove("agent"));
    bad.put("a step without command", node -> action(node).remove("commands"));
    bad.put("a limit in words", node -> action(node).put("timeout", "PT15M"));
    bad.put("an extension without schema", node -> extension(node).remove("schema"));
    bad.forEach(
        (what, change) -> {
          ObjectNode changed = playbook.deepCopy();
          change.accept(changed);
          assertThat(faults(changed)).as(what).isNotEmpty();
          assertThat(CacaoRules.faults(changed)).as(what).isNotEmpty();
        });
  }

  private static ObjectNode action(ObjectNode playbook) {
    for (JsonNode step : playbook.path("workflow")) {
      if (step.path("type").asText().equals("action")) {
        return (ObjectNode) step;
      }
    }
    throw new IllegalStateException("no step");
  }

  private static ObjectNode extension(ObjectNode playbook) {
    return (ObjectNode) playbook.path("extension_definitions").elements().next();
  }
}
