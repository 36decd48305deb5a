package be.belfry.web.plan;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.plan.StepRole;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.web.plan.ForeignWorkflow.Note;
import be.belfry.web.plan.ForeignWorkflow.Step;
import be.belfry.web.shared.BundledTexts;
import be.belfry.web.shared.Times;
import be.belfry.web.shared.rest.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A CACAO playbook of somebody else as the file of a procedure that a person completes: taken over
 * are names, order, limits, and the agents that the plan knows. What it does not say stands empty,
 * so that the strict reader refuses the file until all is filled in, and is listed.
 */
public final class ForeignPlaybook {
  /** CACAO's words for sectors beside the plan's own. */
  private static final Map<String, List<Sector>> SECTORS =
      Map.ofEntries(
          Map.entry("financial", List.of(Sector.BANKING, Sector.FINANCIAL_MARKETS)),
          Map.entry("transportation", List.of(Sector.TRANSPORT)),
          Map.entry("aviation", List.of(Sector.TRANSPORT)),
          Map.entry("maritime", List.of(Sector.TRANSPORT)),
          Map.entry("healthcare", List.of(Sector.HEALTH)),
          Map.entry("telecommunications", List.of(Sector.DIGITAL_INFRASTRUCTURE)),
          Map.entry("water", List.of(Sector.DRINKING_WATER, Sector.WASTE_WATER)),
          Map.entry("nuclear", List.of(Sector.ENERGY)),
          Map.entry("renewable-energy", List.of(Sector.ENERGY)),
          Map.entry("non-renewable-energy", List.of(Sector.ENERGY)),
          Map.entry("petroleum", List.of(Sector.ENERGY)),
          Map.entry("government", List.of(Sector.PUBLIC_ADMINISTRATION)),
          Map.entry("national-government", List.of(Sector.PUBLIC_ADMINISTRATION)),
          Map.entry("regional-government", List.of(Sector.PUBLIC_ADMINISTRATION)),
          Map.entry("local-government", List.of(Sector.PUBLIC_ADMINISTRATION)),
          Map.entry("aerospace", List.of(Sector.SPACE)),
          Map.entry("logistics-shipping", List.of(Sector.TRANSPORT, Sector.POSTAL_COURIER)),
          Map.entry("chemical", List.of(Sector.CHEMICALS)));

  /** Kinds of steps that CACAO 2.0 has (section 4). */
  private static final Set<String> KINDS =
      Set.of(
          "start",
          "end",
          "action",
          "playbook-action",
          "parallel",
          "if-condition",
          "while-condition",
          "switch-condition");

  private static final Set<String> MACHINES =
      Set.of("http-api", "ssh", "linux", "net-address", "security-category");
  private static final int LONGEST = 300;

  /** Characters of a text that are looked at for so many. */
  private static final int MOST_READ = 10 * LONGEST;

  private static final Duration LONGEST_LIMIT = Duration.ofDays(3650);
  private static final int MOST_COMMANDS = 50;
  private static final int MOST_GAPS = 3_000;

  /**
   * The file and what is missing in it.
   *
   * @param yaml text of the file
   * @param gaps in the order of the file
   */
  public record Draft(String yaml, List<Gap> gaps) {}

  /**
   * Something that a person must fill in or look at.
   *
   * @param step number of the step; empty when it is about the procedure
   * @param field as the file names it
   * @param key of the sentence
   * @param argument of the sentence; may be empty
   */
  public record Gap(Optional<Integer> step, String field, String key, String argument) {
    /** The gap in words. */
    public String sentence(Language language) {
      String named =
          key.equals("plan_gap.limit")
              ? Times.length(Duration.parse(argument), language)
              : argument;
      String own = BundledTexts.text(language, key, List.of(named));
      return step.map(no -> BundledTexts.text(language, "plan_gap.step", List.of(no, own)))
          .orElse(own);
    }
  }

  private final JsonNode cacao;
  private final PlanVersion plan;
  private final Language language;
  private final StringBuilder yaml = new StringBuilder();
  private final List<Gap> gaps = new ArrayList<>();

  private ForeignPlaybook(JsonNode cacao, PlanVersion plan, Language language) {
    this.cacao = cacao;
    this.plan = plan;
    this.language = language;
  }

  /**
   * The JSON of a playbook. Its texts go on into a file of the plan, so each is looked at as those
   * of other bodies are: none holds NUL or half a character.
   *
   * @throws be.belfry.web.shared.rest.Problem when it is no JSON, or such a text stands in it
   */
  public static JsonNode json(byte[] body) {
    return StrictJson.read(body, JsonNode.class);
  }

  /**
   * Reads a playbook.
   *
   * @param plan whose services and roles the agents are looked for in
   * @param language of the playbook's texts, which CACAO does not say
   * @throws RuleViolation {@code plan_foreignPlaybook} when it is no CACAO 2.0 playbook, {@code
   *     plan_foreignMarking} when its owner does not let it be read by all, {@code
   *     plan_foreignWorkflow} when its workflow leads nowhere, {@code plan_foreignSize} when it is
   *     too long
   */
  public static Draft draft(JsonNode cacao, PlanVersion plan, Language language) {
    requireStandard(cacao);
    ForeignPlaybook draft = new ForeignPlaybook(cacao, plan, language);
    draft.head();
    List<Step> steps = ForeignWorkflow.read(cacao);
    draft.unreached(steps);
    for (int i = 0; i < steps.size(); i++) {
      draft.step(i + 1, steps.get(i));
    }
    return new Draft(draft.yaml.toString(), List.copyOf(draft.gaps));
  }

  private static void requireStandard(JsonNode cacao) {
    if (!cacao.path("type").asText().equals("playbook")
        || !cacao.path("spec_version").asText().equals("cacao-2.0")) {
      throw new RuleViolation("plan_foreignPlaybook", "no playbook of CACAO 2.0");
    }
    ForeignMarkings.requireOpen(cacao);
  }

  /**
   * Asks that a playbook that is taken as it is can be followed by any program that knows the
   * standard: its start leads to each of its steps, and it has no step of an unknown kind.
   *
   * @throws RuleViolation {@code plan_foreignPlaybook}, {@code plan_foreignMarking}, {@code
   *     plan_foreignWorkflow}, {@code plan_foreignSize} as {@link #draft}
   */
  public static void requireWhole(JsonNode cacao) {
    requireStandard(cacao);
    long actions = 0;
    for (JsonNode node : cacao.path("workflow")) {
      String kind = node.path("type").asText();
      if (!KINDS.contains(kind)) {
        throw new RuleViolation("plan_foreignWorkflow", "a step of an unknown kind");
      }
      actions += kind.endsWith("action") ? 1 : 0;
    }
    if (ForeignWorkflow.read(cacao).size() != actions) {
      throw new RuleViolation("plan_foreignWorkflow", "its start does not lead to all steps");
    }
  }

  private void head() {
    line(0, "# From a CACAO playbook: " + remark(cacao.path("name").asText()));
    remarks(0, "description", cacao.path("description").asText());
    line(0, "# What stands empty is to be filled in; until then the plan does not take the file.");
    line(0, "playbook:");
    line(2, "code: \"\"");
    gap(0, "code", "code", "");
    texts(2, 0, "title", cacao.path("name").asText());
    sectors();
    texts(2, 0, "authority", "");
    basis(2, 0);
    line(2, "steps:");
  }

  private void sectors() {
    Set<Sector> found = new TreeSet<>();
    boolean sure = true;
    for (JsonNode name : cacao.path("industry_sectors")) {
      List<Sector> meant =
          SECTORS.getOrDefault(
              name.asText(),
              Arrays.stream(Sector.values())
                  .filter(sector -> sector.code().equals(name.asText()))
                  .toList());
      found.addAll(meant);
      sure &= meant.size() == 1;
    }
    String codes = found.stream().map(Sector::code).collect(Collectors.joining(", "));
    line(2, "sectors: [" + codes + "]");
    if (found.isEmpty()) {
      gap(0, "sectors", "sectors", "");
    } else if (!sure) {
      gap(0, "sectors", "sectorsCheck", listed(cacao.path("industry_sectors")));
    }
  }

  private void unreached(List<Step> steps) {
    List<String> names = new ArrayList<>();
    cacao
        .path("workflow")
        .fields()
        .forEachRemaining(
            each -> {
              if (each.getValue().path("type").asText().endsWith("action")
                  && steps.stream().noneMatch(step -> step.id.equals(each.getKey()))) {
                names.add(each.getValue().path("name").asText(each.getKey()));
              }
            });
    if (!names.isEmpty()) {
      gap(0, "steps", "unreached", String.join(", ", names));
    }
  }

  private void step(int no, Step step) {
    JsonNode node = step.node;
    if (node.path("commands").size() > MOST_COMMANDS) {
      throw tooLong();
    }
    line(4, "- no: " + no);
    remarks(6, "description", node.path("description").asText());
    for (JsonNode command : node.path("commands")) {
      remarks(6, command.path("type").asText("command"), command.path("command").asText());
    }
    texts(6, no, "title", title(node));
    roles(no, node);
    limit(no, node.path("timeout"));
    texts(6, no, "doneWhen", "");
    if (!step.after.isEmpty()) {
      line(6, "after: " + step.after.stream().map(before -> before + 1).toList());
    }
    basis(6, no);
    if (node.path("type").asText().equals("playbook-action")) {
      gap(no, "starts", "starts", node.path("playbook_id").asText());
    }
    for (JsonNode command : node.path("commands")) {
      if (!command.path("type").asText().equals("manual")) {
        gap(no, "title", "machine", command.path("type").asText());
      }
    }
    for (Note note : step.notes) {
      gap(no, "onlyIf", note.key(), note.argument());
    }
  }

  private static String title(JsonNode node) {
    return Stream.of(
            node.path("name").asText(),
            node.path("commands").path(0).path("command").asText(),
            node.path("description").asText())
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }

  private void roles(int no, JsonNode node) {
    JsonNode agent = cacao.path("agent_definitions").path(node.path("agent").asText());
    String name = agent.path("name").asText(node.path("agent").asText());
    Optional<String> known =
        MACHINES.contains(agent.path("type").asText()) ? Optional.empty() : role(agent);
    line(6, "roles: [" + known.orElse("") + "]");
    if (known.isEmpty()) {
      gap(no, "roles", name.isBlank() ? "nobody" : "roles", name);
    }
  }

  /** A service or role of the plan that is named so, by its code or in one of the languages. */
  private Optional<String> role(JsonNode agent) {
    List<String> names =
        Stream.of("name", "description").map(field -> agent.path(field).asText().strip()).toList();
    return Stream.concat(
            plan.services().stream().map(ServiceDefinition::code),
            plan.stepRoles().stream().map(StepRole::code))
        .filter(code -> names.stream().anyMatch(name -> isCalled(code, name)))
        .findFirst();
  }

  private boolean isCalled(String code, String name) {
    LocalizedText own = plan.nameOf(code);
    return code.equalsIgnoreCase(name)
        || Arrays.stream(Language.values()).anyMatch(in -> own.in(in).equalsIgnoreCase(name));
  }

  /**
   * CACAO counts milliseconds from the start of the step, the plan minutes from a moment of the
   * crisis. More than ten years is no limit that anybody meant.
   */
  private void limit(int no, JsonNode timeout) {
    line(6, "from: \"\"");
    if (timeout.canConvertToLong()
        && timeout.asLong() > 0
        && timeout.asLong() <= LONGEST_LIMIT.toMillis()) {
      long minutes = (timeout.asLong() + 59_999) / 60_000;
      line(6, "within: " + Duration.ofMinutes(minutes));
      gap(no, "from", "limit", Duration.ofMinutes(minutes).toString());
    } else if (timeout.isNumber()) {
      gap(no, "from", "limitUnfit", remark(timeout.asText()));
    } else {
      gap(no, "from", "noLimit", "");
    }
  }

  private void texts(int indent, int no, String field, String text) {
    line(indent, field + ":");
    List<String> missing = new ArrayList<>();
    for (Language each : Language.values()) {
      boolean there = each == language && !text.isBlank();
      line(indent + 2, each.code() + ": " + (there ? quoted(text.strip()) : "\"\""));
      if (!there) {
        missing.add(each.code());
      }
    }
    gap(no, field, field, String.join(", ", missing));
  }

  private void basis(int indent, int no) {
    line(indent, "basis: {}");
    gap(no, "basis", "basis", "");
  }

  private void remarks(int indent, String what, String text) {
    if (!text.isBlank()) {
      line(indent, "# " + remark(what) + ": " + remark(text));
    }
  }

  /** On one line whatever it holds, and not at any length. */
  static String remark(String text) {
    return remark(text, LONGEST);
  }

  static String remark(String text, int longest) {
    String start = text.length() <= MOST_READ ? text : text.substring(0, whole(text, MOST_READ));
    String plain = start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    if (plain.codePointCount(0, plain.length()) > longest) {
      return plain.substring(0, plain.offsetByCodePoints(0, longest)) + " …";
    }
    return start.length() == text.length() ? plain : plain + " …";
  }

  /** Where to cut so that no character is halved. */
  private static int whole(String text, int length) {
    return Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
  }

  /** JSON's quoting is YAML's. */
  private static String quoted(String text) {
    return TextNode.valueOf(text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ")).toString();
  }

  private static String listed(JsonNode names) {
    List<String> all = new ArrayList<>();
    names.forEach(name -> all.add(name.asText()));
    return remark(String.join(", ", all));
  }

  private void line(int indent, String text) {
    yaml.append(" ".repeat(indent)).append(text).append('\n');
  }

  static RuleViolation tooLong() {
    return new RuleViolation(
        "plan_foreignSize",
        "the playbook is too long",
        ForeignWorkflow.MOST_STEPS,
        MOST_COMMANDS,
        MOST_GAPS);
  }

  private void gap(int no, String field, String key, String argument) {
    if (gaps.size() == MOST_GAPS) {
      throw tooLong();
    }
    gaps.add(
        new Gap(
            no == 0 ? Optional.empty() : Optional.of(no),
            field,
            "plan_gap." + key,
            remark(argument)));
  }
}
