package be.belfry.domain.plan;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.RecordShape;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * One item in which two versions of the plan differ.
 *
 * @param part what kind of item
 * @param code code of the item; a step's is {@code PB-FIN/4}
 * @param change what happened to it from the older to the newer version
 * @param name its name in the newer version, in the older one when it was removed
 * @param fields names of the fields that differ; empty unless changed
 */
public record PlanDifference(
    Part part, String code, Change change, LocalizedText name, List<String> fields) {
  public PlanDifference {
    fields = List.copyOf(fields);
  }

  /** Kinds of item, in the order of the readable plan. */
  public enum Part implements Coded {
    /** What stands at its head: title, basis, time to ratify. */
    PLAN,
    TIER,
    ACTIVATION,
    PHASE,
    CRITERION,
    AXIS,
    THRESHOLDS,
    OFFICE,
    STEP_ROLE,
    CELL,
    SERVICE,
    DUTY,
    ESCALATION_LINE,
    RHYTHM,
    PLAYBOOK,
    STEP,
    LIFE_PHASE,
    DEPENDENCY;

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }

  /** What happened to an item. */
  public enum Change implements Coded {
    ADDED,
    REMOVED,
    CHANGED;

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }

  /** All differences, by part, in the order of the newer version; removed items come last. */
  public static List<PlanDifference> between(PlanVersion older, PlanVersion newer) {
    List<PlanDifference> all = new ArrayList<>();
    Comparison compare = new Comparison(older, newer, all);
    compare.items(Part.PLAN, plan -> List.of(Head.of(plan)), head -> "plan", Head::title);
    compare.items(Part.TIER, PlanVersion::tiers, t -> t.tier().code(), TierDefinition::name);
    compare.items(
        Part.ACTIVATION,
        PlanVersion::activations,
        a -> a.level().code(),
        ActivationDefinition::meaning);
    compare.items(
        Part.PHASE, PlanVersion::phases, p -> p.phase().code(), PhaseDefinition::condition);
    compare.items(
        Part.CRITERION,
        PlanVersion::criteria,
        CriterionDefinition::code,
        CriterionDefinition::text);
    compare.items(Part.AXIS, PlanVersion::axes, AxisDefinition::code, AxisDefinition::name);
    compare.items(
        Part.THRESHOLDS,
        plan -> List.of(plan.thresholds()),
        thresholds -> "thresholds",
        thresholds -> words("difference.thresholds"));
    compare.items(
        Part.OFFICE, PlanVersion::offices, OfficeDefinition::code, OfficeDefinition::name);
    compare.items(Part.STEP_ROLE, PlanVersion::stepRoles, StepRole::code, StepRole::name);
    compare.items(Part.CELL, PlanVersion::cells, CellDefinition::code, CellDefinition::name);
    compare.items(
        Part.SERVICE, PlanVersion::services, ServiceDefinition::code, ServiceDefinition::name);
    compare.items(Part.DUTY, PlanVersion::duties, DutyDefinition::code, DutyDefinition::title);
    compare.items(
        Part.ESCALATION_LINE,
        PlanVersion::escalationLines,
        line -> line.target().code(),
        EscalationLine::text);
    compare.items(
        Part.RHYTHM,
        PlanVersion::rhythm,
        each -> each.from().toString(),
        each -> words("difference.rhythm", each.from().toHours()));
    compare.items(
        Part.PLAYBOOK, PlanVersion::playbooks, PlaybookDefinition::code, PlaybookDefinition::title);
    compare.items(Part.STEP, PlanDifference::steps, Step::code, step -> step.step().title());
    compare.items(
        Part.LIFE_PHASE,
        PlanVersion::lifeCycle,
        LifePhaseDefinition::code,
        LifePhaseDefinition::name);
    compare.items(
        Part.DEPENDENCY,
        PlanVersion::dependencies,
        DependencyDefinition::code,
        DependencyDefinition::what);
    return List.copyOf(all);
  }

  private record Head(LocalizedText title, Basis basis, Duration ratifyWithin) {
    static Head of(PlanVersion plan) {
      return new Head(plan.title(), plan.basis(), plan.ratifyWithin());
    }
  }

  /** What the plan's files give no name. */
  private static LocalizedText words(String key, Object... arguments) {
    return new LocalizedText(
        word(Language.NL, key, arguments),
        word(Language.FR, key, arguments),
        word(Language.DE, key, arguments),
        word(Language.EN, key, arguments));
  }

  private static String word(Language language, String key, Object... arguments) {
    return new MessageFormat(Labels.text(language.locale(), "plan", key), language.locale())
        .format(arguments);
  }

  private record Step(String code, StepDefinition step) {}

  private static List<Step> steps(PlanVersion plan) {
    return plan.playbooks().stream()
        .flatMap(
            playbook ->
                playbook.steps().stream()
                    .map(step -> new Step(playbook.code() + "/" + step.no(), step)))
        .toList();
  }

  private record Comparison(PlanVersion older, PlanVersion newer, List<PlanDifference> found) {
    <T extends Record> void items(
        Part part,
        Function<PlanVersion, List<T>> list,
        Function<T, String> code,
        Function<T, LocalizedText> name) {
      Map<String, T> before = coded(list.apply(older), code);
      for (Map.Entry<String, T> each : coded(list.apply(newer), code).entrySet()) {
        T item = each.getValue();
        T old = before.remove(each.getKey());
        List<String> fields = old == null ? List.of() : differing(old, item);
        if (old == null || !fields.isEmpty()) {
          Change change = old == null ? Change.ADDED : Change.CHANGED;
          found.add(new PlanDifference(part, each.getKey(), change, name.apply(item), fields));
        }
      }
      before.forEach(
          (gone, item) ->
              found.add(
                  new PlanDifference(part, gone, Change.REMOVED, name.apply(item), List.of())));
    }
  }

  /** Two lines may call the same person: the second is told apart by its number. */
  private static <T> Map<String, T> coded(List<T> items, Function<T, String> code) {
    Map<String, T> coded = new LinkedHashMap<>();
    for (T item : items) {
      String key = code.apply(item);
      for (int no = 2; coded.containsKey(key); no++) {
        key = code.apply(item) + "/" + no;
      }
      coded.put(key, item);
    }
    return coded;
  }

  /** The steps of a procedure are items of their own, so a procedure does not differ in them. */
  private static List<String> differing(Record older, Record newer) {
    if (older instanceof Step) {
      return differing(((Step) older).step(), ((Step) newer).step());
    }
    List<String> fields = new ArrayList<>();
    for (RecordShape.Part component : RecordShape.of(newer.getClass()).parts()) {
      boolean differs = !Objects.equals(component.read(older), component.read(newer));
      if (differs && !component.name().equals("steps")) {
        fields.add(component.name());
      }
    }
    return fields;
  }
}
