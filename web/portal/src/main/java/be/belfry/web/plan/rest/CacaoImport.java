package be.belfry.web.plan.rest;

import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.web.plan.ForeignPlaybook;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A CACAO 2.0 playbook as a file of the plan. What {@link CacaoPlaybook} put into the extension is
 * taken from there; a playbook of somebody else has only English texts, so that the strict reader
 * names what is missing, step by step.
 */
final class CacaoImport {
  private static final String FILE = "playbook.yaml";
  private static final List<String> HEAD =
      List.of("code", "title", "sectors", "occasions", "authority", "basis");
  private static final List<String> STEP =
      List.of(
          "step_number",
          "title",
          "roles",
          "from",
          "within",
          "at_latest",
          "every",
          "rule",
          "done_when",
          "second_person",
          "after",
          "only_if",
          "starts",
          "basis");

  /** The plan's names; what is not here has the same one. */
  private static final Map<String, String> NAMES =
      Map.of(
          "step_number", "no",
          "at_latest", "atLatest",
          "done_when", "doneWhen",
          "second_person", "secondPerson",
          "only_if", "onlyIf",
          "personal_data", "personalData",
          "cross_border", "crossBorder",
          "control_systems", "ot");

  private CacaoImport() {}

  /**
   * The file; JSON is YAML, so the reader of plans reads it. One value stands on each line.
   *
   * @throws be.belfry.domain.shared.RuleViolation when it is no playbook that can be followed, as
   *     {@link ForeignPlaybook#requireWhole}
   */
  static PlanFile file(JsonNode cacao) {
    ForeignPlaybook.requireWhole(cacao);
    ObjectNode playbook = JsonNodeFactory.instance.objectNode();
    JsonNode own = cacao.path("playbook_extensions").path(CacaoPlaybook.EXTENSION);
    copy(own, HEAD, playbook);
    if (!playbook.has("title") && cacao.hasNonNull("name")) {
      playbook.putObject("title").put("en", cacao.path("name").asText());
    }
    ArrayNode steps = playbook.putArray("steps");
    StreamSupport.stream(cacao.path("workflow").spliterator(), false)
        .filter(step -> step.path("type").asText().equals("action"))
        .map(CacaoImport::step)
        .sorted(Comparator.comparingInt(step -> step.path("no").asInt(Integer.MAX_VALUE)))
        .forEach(steps::add);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("playbook", playbook);
    return new PlanFile(FILE, root.toPrettyString());
  }

  private static ObjectNode step(JsonNode action) {
    ObjectNode step = JsonNodeFactory.instance.objectNode();
    copy(action.path("step_extensions").path(CacaoPlaybook.EXTENSION), STEP, step);
    if (!step.has("title") && action.hasNonNull("name")) {
      step.putObject("title").put("en", action.path("name").asText());
    }
    return step;
  }

  private static void copy(JsonNode from, List<String> fields, ObjectNode to) {
    fields.stream()
        .filter(from::hasNonNull)
        .forEach(field -> to.set(NAMES.getOrDefault(field, field), named(field, from.get(field))));
  }

  private static JsonNode named(String field, JsonNode value) {
    if (!field.equals("only_if") || !value.isObject()) {
      return value;
    }
    ObjectNode condition = JsonNodeFactory.instance.objectNode();
    value
        .fields()
        .forEachRemaining(
            part ->
                condition.set(NAMES.getOrDefault(part.getKey(), part.getKey()), part.getValue()));
    return condition;
  }
}
