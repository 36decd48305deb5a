package be.belfry.server.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What CACAO 2.0 (Committee Specification 01) asks of a playbook of manual steps, written from the
 * specification: required fields, identifiers, references that lead somewhere, a workflow that goes
 * from its start to an end.
 */
final class CacaoRules {
  private static final String UUID =
      "[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
  private static final Pattern STEP_ID =
      Pattern.compile("[a-z][a-z0-9-]+[a-z0-9]--" + UUID.replace("[1-5]", "4"));
  private static final Pattern PROPERTY = Pattern.compile("[a-z0-9_]{3,250}");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  private static final List<String> REQUIRED =
      List.of(
          "type",
          "spec_version",
          "id",
          "name",
          "created_by",
          "created",
          "modified",
          "workflow_start",
          "workflow");
  private static final Map<String, List<String>> STEP_REQUIRED =
      Map.of(
          "start", List.of("on_completion"),
          "end", List.of(),
          "action", List.of("commands", "agent", "on_completion"),
          "parallel", List.of("next_steps", "on_completion"));

  private final JsonNode playbook;
  private final List<String> faults = new ArrayList<>();

  private CacaoRules(JsonNode playbook) {
    this.playbook = playbook;
  }

  /** What is wrong, in sentences. */
  static List<String> faults(JsonNode playbook) {
    CacaoRules rules = new CacaoRules(playbook);
    rules.head();
    playbook.path("workflow").fields().forEachRemaining(e -> rules.step(e.getKey(), e.getValue()));
    rules.reach();
    return rules.faults;
  }

  private void head() {
    for (String field : REQUIRED) {
      want(playbook.hasNonNull(field), "the playbook lacks " + field);
    }
    want(playbook.path("type").asText().equals("playbook"), "type");
    want(playbook.path("spec_version").asText().equals("cacao-2.0"), "spec_version");
    want(playbook.path("id").asText().matches("playbook--" + UUID), "id");
    want(playbook.path("created_by").asText().matches("identity--" + UUID), "created_by");
    want(!playbook.path("name").asText().isBlank(), "name");
    want(
        playbook.path("modified").asText().compareTo(playbook.path("created").asText()) >= 0,
        "modified before it was made");
    want(
        playbook
            .path("workflow")
            .path(playbook.path("workflow_start").asText())
            .path("type")
            .asText()
            .equals("start"),
        "workflow_start");
    want(STEP_ID.matcher(playbook.path("workflow_start").asText()).matches(), "key of the start");
    for (String field : List.of("created", "modified", "valid_from")) {
      want(TIME.matcher(playbook.path(field).asText()).matches(), field);
    }
    want(
        !playbook.has("playbook_types") || playbook.has("playbook_activities"),
        "types without activities");
    playbook
        .path("extension_definitions")
        .fields()
        .forEachRemaining(
            e -> {
              want(e.getKey().matches("extension-definition--" + UUID), e.getKey());
              for (String field : List.of("type", "name", "created_by", "schema", "version")) {
                want(e.getValue().hasNonNull(field), "the extension lacks " + field);
              }
            });
    extensions(playbook.path("playbook_extensions"));
    playbook
        .path("agent_definitions")
        .fields()
        .forEachRemaining(
            e -> {
              want(e.getKey().matches("group--" + UUID), e.getKey());
              want(e.getValue().path("type").asText().equals("group"), "type of agent");
              want(!e.getValue().path("name").asText().isBlank(), "name of agent");
            });
  }

  private void step(String id, JsonNode step) {
    String type = step.path("type").asText();
    want(STEP_ID.matcher(id).matches() && id.startsWith(type + "--"), "key of step " + id);
    want(STEP_REQUIRED.containsKey(type), "type of step " + type);
    for (String field : STEP_REQUIRED.getOrDefault(type, List.of())) {
      want(step.hasNonNull(field), id + " lacks " + field);
    }
    want(!type.equals("end") || !step.has("on_completion"), "an end goes on");
    want(!step.has("timeout") || step.path("timeout").isIntegralNumber(), "timeout");
    want(step.path("timeout").asLong() >= 0, "a timeout before the start");
    if (type.equals("parallel")) {
      branches(id, step);
      want(step.path("next_steps").size() >= 2, "a parallel step with one branch");
    }
    if (type.equals("action")) {
      want(
          playbook.path("agent_definitions").has(step.path("agent").asText()),
          "unknown agent of " + id);
      for (JsonNode command : step.path("commands")) {
        want(command.path("type").asText().equals("manual"), "command type");
        want(!command.path("command").asText().isBlank(), "empty command");
      }
      extensions(step.path("step_extensions"));
    }
    next(step).forEach(to -> want(playbook.path("workflow").has(to), "no step " + to));
  }

  /** Each branch ends at an end of the parallel step, and nowhere else. */
  private void branches(String id, JsonNode parallel) {
    for (JsonNode first : parallel.path("next_steps")) {
      String at = first.asText();
      Set<String> seen = new HashSet<>();
      while (seen.add(at) && playbook.path("workflow").path(at).has("on_completion")) {
        at = playbook.path("workflow").path(at).path("on_completion").asText();
      }
      want(
          playbook.path("workflow").path(at).path("type").asText().equals("end")
              && !seen.contains(parallel.path("on_completion").asText()),
          "a branch of " + id + " does not end");
    }
  }

  private void extensions(JsonNode extensions) {
    extensions
        .fields()
        .forEachRemaining(
            e -> {
              want(playbook.path("extension_definitions").has(e.getKey()), "undefined extension");
              e.getValue()
                  .fieldNames()
                  .forEachRemaining(
                      name -> want(PROPERTY.matcher(name).matches(), "property " + name));
              e.getValue()
                  .path("only_if")
                  .fieldNames()
                  .forEachRemaining(
                      name -> want(PROPERTY.matcher(name).matches(), "property " + name));
            });
  }

  private static List<String> next(JsonNode step) {
    List<String> next = new ArrayList<>();
    step.path("next_steps").forEach(to -> next.add(to.asText()));
    if (step.has("on_completion")) {
      next.add(step.path("on_completion").asText());
    }
    return next;
  }

  private void reach() {
    Set<String> seen = new HashSet<>();
    walk(playbook.path("workflow_start").asText(), seen);
    playbook
        .path("workflow")
        .fieldNames()
        .forEachRemaining(id -> want(seen.contains(id), "out of reach: " + id));
  }

  private void walk(String id, Set<String> seen) {
    if (seen.add(id)) {
      next(playbook.path("workflow").path(id)).forEach(to -> walk(to, seen));
    }
  }

  private void want(boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }
}
