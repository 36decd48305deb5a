package be.belfry.web.plan.rest;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.StepCondition;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.NamedUuid;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.Elapsed;
import be.belfry.domain.time.TimeLimit;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A procedure as a CACAO 2.0 playbook: people do its steps, so every command is manual, every agent
 * a group, and an exact limit is the step's timeout. The workflow goes in rounds: a step stands in
 * the round after the last of those that it waits for, and the steps of a round run side by side.
 * What CACAO has no field for (the four languages, the test by which a step is done, moments, law,
 * second person, the exact order) stands in an extension.
 *
 * <p>The same version gives the same file to the byte: keys are made from the names. Names in the
 * extension are of the standard's alphabet; {@link CacaoImport} has the plan's own names for them.
 */
final class CacaoPlaybook {
  /** The namespace of URLs of RFC 9562. */
  private static final UUID URLS = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

  static final String EXTENSION = "extension-definition--" + id("extension");

  private static final String MAKER = "identity--" + id("maker");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The standard wants milliseconds, all three digits. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final PlanVersion plan;
  private final PlaybookDefinition playbook;
  private final ObjectNode workflow = JSON.objectNode();
  private final Set<String> agents = new LinkedHashSet<>();

  private CacaoPlaybook(PlanVersion plan, PlaybookDefinition playbook) {
    this.plan = plan;
    this.playbook = playbook;
  }

  /** The playbook of a procedure. */
  static ObjectNode of(PlanVersion plan, PlaybookDefinition playbook) {
    return new CacaoPlaybook(plan, playbook).node();
  }

  private ObjectNode node() {
    String from = MOMENT.format(plan.inForceFrom().atStartOfDay(BelgianTime.ZONE));
    ObjectNode node = JSON.objectNode();
    node.put("type", "playbook").put("spec_version", "cacao-2.0");
    node.put("id", "playbook--" + key("playbook")).put("name", playbook.title().en());
    node.put("description", playbook.authority().en());
    node.putArray("playbook_types").add("mitigation").add("remediation");
    node.putArray("playbook_activities").add("step-sequence");
    node.put("created_by", MAKER).put("created", from);
    node.put("modified", from).put("valid_from", from);
    if (!playbook.generic()) {
      Set<String> sectors = new LinkedHashSet<>();
      playbook.sectors().forEach(sector -> sectors.add(INDUSTRY.getOrDefault(sector, sector)));
      sectors.forEach(node.putArray("industry_sectors")::add);
    }
    node.putArray("labels").add(playbook.code()).add(plan.version());
    node.put("workflow_start", "start--" + key("start"));
    workflow();
    node.set("workflow", workflow);
    node.set("agent_definitions", agents());
    ObjectNode own = node.putObject("playbook_extensions").putObject(EXTENSION);
    own.put("code", playbook.code());
    own.set("title", texts(playbook.title()));
    own.set("authority", texts(playbook.authority()));
    playbook.sectors().forEach(own.putArray("sectors")::add);
    playbook.occasions().forEach(own.putArray("occasions")::add);
    own.putObject("basis").put(playbook.basis().kind().code(), playbook.basis().key());
    ObjectNode definition = node.putObject("extension_definitions").putObject(EXTENSION);
    definition.put("type", "extension-definition").put("name", "Belfry plan");
    definition.put("created_by", MAKER).put("version", "1");
    definition.put("schema", "urn:belfry:plan:step:1");
    return node;
  }

  /** Names of sectors in CACAO's open vocabulary where it has one. */
  private static final Map<String, String> INDUSTRY =
      Map.of(
          "banking", "financial",
          "financialMarkets", "financial",
          "transport", "transportation",
          "health", "healthcare",
          "digitalInfrastructure", "telecommunications",
          "drinkingWater", "water",
          "wasteWater", "water",
          "publicAdministration", "government");

  private void workflow() {
    Map<Integer, List<StepDefinition>> rounds = new TreeMap<>();
    playbook
        .steps()
        .forEach(step -> rounds.computeIfAbsent(round(step), no -> new ArrayList<>()).add(step));
    String end = "end--" + key("end");
    List<String> entries = new ArrayList<>();
    rounds.forEach((no, steps) -> entries.add(entry(no, steps)));
    entries.add(end);
    ObjectNode start = workflow.putObject("start--" + key("start"));
    start.put("type", "start").put("on_completion", entries.get(0));
    int at = 0;
    for (Map.Entry<Integer, List<StepDefinition>> round : rounds.entrySet()) {
      String next = entries.get(++at);
      boolean parallel = round.getValue().size() > 1;
      String branchEnd = "end--" + key("end of round " + round.getKey());
      if (parallel) {
        ObjectNode node = workflow.putObject(entries.get(at - 1));
        node.put("type", "parallel").put("name", "Round " + (round.getKey() + 1));
        round.getValue().forEach(step -> node.withArray("next_steps").add(action(step)));
        node.put("on_completion", next);
        workflow.putObject(branchEnd).put("type", "end");
      }
      round.getValue().forEach(step -> put(step, parallel ? branchEnd : next));
    }
    workflow.putObject(end).put("type", "end");
  }

  private String entry(int round, List<StepDefinition> steps) {
    return steps.size() > 1 ? "parallel--" + key("round " + round) : action(steps.get(0));
  }

  /** How many steps stand one after the other before this one at least. */
  private int round(StepDefinition step) {
    return step.after().stream().mapToInt(no -> round(playbook.step(no)) + 1).max().orElse(0);
  }

  private void put(StepDefinition step, String next) {
    ObjectNode node = workflow.putObject(action(step));
    node.put("type", "action").put("name", step.no() + ". " + step.title().en());
    node.put("description", "Done when: " + step.doneWhen().en());
    step.due()
        .limit()
        .filter(Elapsed.class::isInstance)
        .map(limit -> ((Elapsed) limit).duration().toMillis())
        .ifPresent(timeout -> node.put("timeout", timeout));
    ObjectNode command = node.putArray("commands").addObject();
    command.put("type", "manual").put("command", step.title().en());
    agents.addAll(step.roles());
    node.put("agent", agent(step.roles().get(0)));
    node.put("on_completion", next);
    ObjectNode own = node.putObject("step_extensions").putObject(EXTENSION);
    own.put("step_number", step.no());
    own.set("title", texts(step.title()));
    step.roles().forEach(own.putArray("roles")::add);
    own.put("from", step.due().anchor().code());
    step.due().limit().map(TimeLimit::text).ifPresent(limit -> own.put("within", limit));
    step.due().atLatest().map(Duration::toString).ifPresent(time -> own.put("at_latest", time));
    step.due().every().map(Duration::toString).ifPresent(every -> own.put("every", every));
    own.set("rule", texts(step.due().rule()));
    own.set("done_when", texts(step.doneWhen()));
    own.put("second_person", step.secondPerson());
    step.after().forEach(own.putArray("after")::add);
    condition(step.onlyIf(), own);
    step.starts().ifPresent(code -> own.put("starts", code));
    own.putObject("basis").put(step.basis().kind().code(), step.basis().key());
  }

  /** What CACAO would say by an if-condition of variables, which nobody but a person fills. */
  private static void condition(StepCondition condition, ObjectNode own) {
    if (condition.isEmpty()) {
      return;
    }
    ObjectNode node = own.putObject("only_if");
    if (!condition.sectors().isEmpty()) {
      condition.sectors().forEach(node.putArray("sectors")::add);
    }
    if (!condition.phenomena().isEmpty()) {
      condition.phenomena().forEach(node.putArray("phenomena")::add);
    }
    if (condition.personalData()) {
      node.put("personal_data", true);
    }
    if (condition.crossBorder()) {
      node.put("cross_border", true);
    }
    if (condition.ot()) {
      node.put("control_systems", true);
    }
    if (condition.classified()) {
      node.put("classified", true);
    }
  }

  private ObjectNode agents() {
    ObjectNode node = JSON.objectNode();
    for (String role : agents) {
      node.putObject(agent(role))
          .put("type", "group")
          .put("name", plan.nameOf(role).en())
          .put("description", role);
    }
    return node;
  }

  private String agent(String role) {
    return "group--" + id(plan.version() + "/" + role);
  }

  private String action(StepDefinition step) {
    return "action--" + key("step " + step.no());
  }

  /** Keys of steps have the form of version 4, which the standard asks of them. */
  private UUID key(String what) {
    UUID made = id(plan.version() + "/" + playbook.code() + "/" + what);
    return new UUID(
        made.getMostSignificantBits() & ~0xF000L | 0x4000L, made.getLeastSignificantBits());
  }

  private static ObjectNode texts(LocalizedText text) {
    ObjectNode node = JSON.objectNode();
    for (Language language : Language.values()) {
      node.put(language.code(), text.in(language));
    }
    return node;
  }

  private static UUID id(String name) {
    return NamedUuid.of(URLS, "urn:belfry:" + name);
  }
}
