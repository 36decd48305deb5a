package be.belfry.domain.plan.yaml;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.Occasion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.plan.StepCondition;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.plan.StepDue;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.time.TimeLimit;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the procedures: steps in their order, who does them, when, and on what condition. */
final class ProcedureReader {
  private final Sources sources;
  private final Set<String> knownRoles;
  private final Set<String> entityRoles;
  private final Map<YamlMap, String> starting = new LinkedHashMap<>();

  /**
   * @param knownRoles codes of services and of others who do steps
   * @param entityRoles codes of those among them who are people of the entity
   */
  ProcedureReader(Sources sources, Set<String> knownRoles, Set<String> entityRoles) {
    this.sources = sources;
    this.knownRoles = knownRoles;
    this.entityRoles = entityRoles;
  }

  /** The procedures of all files, each checked with the others. */
  List<PlaybookDefinition> read(List<YamlMap> roots) {
    Set<String> seen = new HashSet<>();
    List<PlaybookDefinition> all = new ArrayList<>();
    for (YamlMap root : roots) {
      if (root.has("playbook")) {
        root.map("playbook", map -> playbook(map, seen)).ifPresent(all::add);
      }
    }
    starting.forEach((step, code) -> step.known("starts", code, seen, PlanFault.UNKNOWN_PROCEDURE));
    return all;
  }

  private PlaybookDefinition playbook(YamlMap map, Set<String> seen) {
    String code = map.text("code");
    map.unique("code", code, seen);
    Set<Integer> numbers = new HashSet<>();
    List<YamlMap> places = new ArrayList<>();
    List<StepDefinition> steps =
        map.list(
            "steps",
            step -> {
              places.add(step);
              return step(step, numbers);
            });
    StepOrder.check(places, steps);
    places.stream()
        .filter(step -> code.equals(starting.get(step)))
        .forEach(step -> step.mistake("starts", PlanFault.SELF_START));
    Set<String> sectors = map.codes(Sector.class, "sectors");
    Set<String> occasions = map.codes(Occasion.class, "occasions");
    if (!sectors.isEmpty() && !occasions.isEmpty()) {
      map.mistake("occasions", PlanFault.SECTORS_AND_OCCASIONS);
    }
    return new PlaybookDefinition(
        code,
        map.texts("title"),
        sectors,
        occasions,
        map.texts("authority"),
        steps,
        map.basis("basis", sources));
  }

  private StepDefinition step(YamlMap map, Set<Integer> numbers) {
    int no = map.number("no");
    if (no != numbers.size() + 1) {
      map.mistake("no", PlanFault.STEP_NUMBER, numbers.size() + 1);
    }
    numbers.add(no);
    List<String> roles = map.strings("roles");
    if (roles.isEmpty()) {
      map.mistake("roles", PlanFault.NO_ROLE);
    }
    roles.forEach(role -> map.known("roles", role, knownRoles, PlanFault.UNKNOWN_ROLE));
    return new StepDefinition(
        no,
        map.texts("title"),
        roles,
        due(map),
        map.texts("doneWhen"),
        map.basis("basis", sources),
        map.flag("secondPerson"),
        map.strings("after").stream().map(number -> after(map, number)).toList(),
        map.has("onlyIf")
            ? map.map("onlyIf", ProcedureReader::condition).orElse(StepCondition.NONE)
            : StepCondition.NONE,
        roles.stream().anyMatch(entityRoles::contains),
        starts(map));
  }

  /** Which procedure may be started from it is known when all are read. */
  private Optional<String> starts(YamlMap map) {
    Optional<String> code = map.optionalText("starts");
    code.ifPresent(other -> starting.put(map, other));
    return code;
  }

  private static StepCondition condition(YamlMap map) {
    StepCondition condition =
        new StepCondition(
            map.codes(Sector.class, "sectors"),
            map.codes(Occasion.class, "phenomena"),
            map.flag("personalData"),
            map.flag("crossBorder"),
            map.flag("ot"),
            map.flag("classified"));
    if (condition.isEmpty()) {
      map.mistake("onlyIf", PlanFault.EMPTY_CONDITION);
    }
    return condition;
  }

  private static int after(YamlMap map, String number) {
    if (number.matches("[0-9]{1,3}")) {
      return Integer.parseInt(number);
    }
    map.mistake("after", PlanFault.AFTER, number);
    return 0;
  }

  private static StepDue due(YamlMap map) {
    Anchor anchor = map.coded(Anchor.class, "from");
    Optional<TimeLimit> limit = map.limit("within");
    if (limit.isPresent() == (anchor == Anchor.OPEN)) {
      map.mistake("from", PlanFault.LIMIT_OR_OPEN);
    }
    Optional<LocalizedText> rule = map.optionalTexts("rule");
    if (rule.isEmpty() && limit.isEmpty()) {
      map.mistake("rule", PlanFault.RULE_OR_LIMIT);
    }
    return new StepDue(
        anchor,
        limit,
        atLatest(map, anchor),
        every(map, limit.isPresent(), rule.isPresent()),
        rule.or(() -> limit.map(time -> DueText.of(anchor, time)))
            .orElse(new LocalizedText("?", "?", "?", "?")));
  }

  /** Beside a limit from another moment only: from awareness the limit itself says it. */
  private static Optional<Duration> atLatest(YamlMap map, Anchor anchor) {
    Optional<Duration> time = map.optionalDuration("atLatest", false);
    if (time.isPresent() && (anchor == Anchor.OPEN || anchor == Anchor.AWARE)) {
      map.mistake("atLatest", PlanFault.AT_LATEST);
    }
    return time;
  }

  private static Optional<Duration> every(YamlMap map, boolean limited, boolean inWords) {
    Optional<Duration> every = map.optionalDuration("every", false);
    if (every.isEmpty()) {
      return every;
    }
    Duration time = every.get();
    if (time.compareTo(StepDue.SHORTEST) < 0
        || time.compareTo(StepDue.LONGEST) > 0
        || !time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
      map.mistake("every", PlanFault.EVERY, time);
    }
    if (!limited || !inWords) {
      map.mistake("every", PlanFault.EVERY_NEEDS);
    }
    if (map.flag("secondPerson")) {
      map.mistake("every", PlanFault.EVERY_ALONE);
    }
    return every;
  }
}
