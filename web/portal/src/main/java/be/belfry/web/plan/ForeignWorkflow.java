package be.belfry.web.plan;

import be.belfry.domain.shared.RuleViolation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which step waits for which in the workflow of a CACAO playbook. It is walked from its start: what
 * comes after a parallel step or a condition waits for the last steps of all its branches. What a
 * procedure of the plan has no form for (conditions on variables, loops, what to do after a
 * failure, the way back to an earlier step) becomes a note at the steps that it is about.
 */
final class ForeignWorkflow {
  /** So many steps are read; the longest procedure of the plan has a tenth. */
  static final int MOST_STEPS = 300;

  private static final int MOST_WALKS = 20_000;

  /** Conditions between two steps; nobody follows more. */
  private static final int MOST_CONDITIONS = 50;

  private static final int LONGEST_SWITCH = 200;
  private static final int START = -1;

  /**
   * Something that a person must settle.
   *
   * @param key of the sentence, without its beginning
   * @param argument what the sentence names, as the playbook writes it, but not at any length
   */
  record Note(String key, String argument) {
    Note {
      argument = ForeignPlaybook.remark(argument);
    }
  }

  /**
   * On which way a step is reached.
   *
   * @param from the last step before it; {@link #START} when there is none
   * @param notes what holds since then
   */
  private record Way(int from, Set<Note> notes) {
    Way and(String key, String argument) {
      if (notes.size() == MOST_CONDITIONS) {
        throw refused("its conditions are too many");
      }
      return new Way(from, ForeignWorkflow.union(notes, Set.of(new Note(key, argument))));
    }
  }

  /** A step that somebody does. */
  static final class Step {
    final String id;
    final JsonNode node;
    final Set<Integer> after = new TreeSet<>();
    final Set<Note> notes = new LinkedHashSet<>();
    private final Map<Integer, Set<Note>> ways = new LinkedHashMap<>();
    private Set<Integer> exits = Set.of();

    private Step(String id, JsonNode node) {
      this.id = id;
      this.node = node;
    }
  }

  private final JsonNode workflow;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<String> path = new ArrayList<>();

  /** Where the branches that are being walked come together; it is walked after them. */
  private final Deque<String> joins = new ArrayDeque<>();

  private int walks;

  private ForeignWorkflow(JsonNode workflow) {
    this.workflow = workflow;
  }

  /**
   * The steps in an order in which each comes after those that it waits for; {@link Step#after}
   * counts from 0.
   *
   * @throws RuleViolation {@code plan_foreignWorkflow} when there is none, or one that nobody could
   *     follow; {@code plan_foreignSize} when it is too long
   */
  static List<Step> read(JsonNode cacao) {
    ForeignWorkflow found = new ForeignWorkflow(cacao.path("workflow"));
    if (found.workflow.size() > MOST_STEPS) {
      throw ForeignPlaybook.tooLong();
    }
    found.walk(cacao.path("workflow_start").asText(), Set.of(), new Way(START, Set.of()));
    if (found.steps.isEmpty()) {
      throw refused("its start leads to no step");
    }
    return found.sorted();
  }

  private static RuleViolation refused(String why) {
    return new RuleViolation("plan_foreignWorkflow", why);
  }

  private void count() {
    if (++walks > MOST_WALKS) {
      throw refused("its branches are too many");
    }
  }

  /** The steps after which goes on what comes after this one. */
  private Set<Integer> walk(String id, Set<Integer> before, Way way) {
    count();
    JsonNode node = workflow.path(id);
    if (!node.isObject() || joins.contains(id)) {
      return before;
    }
    if (path.contains(id)) {
      before.forEach(no -> goesBack(no, id, node));
      return before;
    }
    path.add(id);
    Set<Integer> exits =
        switch (node.path("type").asText()) {
          case "end" -> before;
          case "action", "playbook-action" -> step(id, node, before, way);
          default -> control(id, node, before, way);
        };
    path.remove(path.size() - 1);
    return exits;
  }

  private void goesBack(int no, String id, JsonNode node) {
    steps.get(no).notes.add(new Note("back", name(id, node)));
  }

  private Set<Integer> step(String id, JsonNode node, Set<Integer> before, Way way) {
    boolean known = numbers.containsKey(id);
    int no = numbers.computeIfAbsent(id, key -> steps.size());
    if (!known) {
      steps.add(new Step(id, node));
    }
    Step step = steps.get(no);
    Map<Integer, Boolean> asked = new HashMap<>();
    boolean reached = before.isEmpty();
    for (int each : before) {
      if (step.after.contains(each) || !waits(each, no, asked)) {
        step.after.add(each);
        reached = true;
      } else {
        goesBack(each, id, node);
      }
    }
    if (!reached) {
      return before;
    }
    step.ways.merge(way.from(), way.notes(), ForeignWorkflow::both);
    if (!known) {
      step.exits = onwards(id, node, Set.of(no), new Way(no, Set.of()));
    }
    return step.exits;
  }

  /** Whether a step waits for another one, near or far, or is it. */
  private boolean waits(int no, int on, Map<Integer, Boolean> asked) {
    Boolean known = asked.get(no);
    if (known == null) {
      known = no == on || steps.get(no).after.stream().anyMatch(each -> waits(each, on, asked));
      asked.put(no, known);
    }
    return known;
  }

  private Set<Integer> control(String id, JsonNode node, Set<Integer> before, Way way) {
    joins.push(next(node));
    Set<Integer> exits = branches(node, before, way);
    joins.pop();
    return onwards(id, node, exits.isEmpty() ? before : exits, way);
  }

  private Set<Integer> branches(JsonNode node, Set<Integer> before, Way way) {
    Set<Integer> exits = new TreeSet<>();
    String condition = node.path("condition").asText();
    node.path("next_steps").forEach(to -> exits.addAll(walk(to.asText(), before, way)));
    boolean loop = node.path("type").asText().equals("while-condition");
    for (String to : targets(node.path("on_true"))) {
      exits.addAll(walk(to, before, way.and(loop ? "loop" : "condition", condition)));
    }
    for (String to : targets(node.path("on_false"))) {
      exits.addAll(walk(to, before, way.and("otherwise", condition)));
    }
    String subject = ForeignPlaybook.remark(node.path("switch").asText(), LONGEST_SWITCH);
    cases(node)
        .forEach(
            (to, values) ->
                exits.addAll(
                    walk(
                        to,
                        before,
                        way.and("condition", subject + " = " + String.join(", ", values)))));
    return exits;
  }

  /** The values of a switch by the step that they lead to: one of them is enough. */
  private Map<String, Set<String>> cases(JsonNode node) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    node.path("cases")
        .fields()
        .forEachRemaining(
            each -> {
              count();
              targets(each.getValue())
                  .forEach(
                      to ->
                          values
                              .computeIfAbsent(to, key -> new LinkedHashSet<>())
                              .add(each.getKey()));
            });
    return values;
  }

  private Set<Integer> onwards(String id, JsonNode node, Set<Integer> exits, Way way) {
    Set<Integer> after = walk(next(node), exits, way);
    if (node.hasNonNull("on_failure")) {
      walk(node.path("on_failure").asText(), exits, way.and("failure", name(id, node)));
    }
    return after;
  }

  private static String next(JsonNode node) {
    return node.path("on_completion").asText(node.path("on_success").asText());
  }

  private List<String> targets(JsonNode to) {
    List<String> all = new ArrayList<>();
    if (to.isArray()) {
      for (JsonNode each : to) {
        count();
        all.add(each.asText());
      }
    } else if (to.isTextual()) {
      all.add(to.asText());
    }
    return all;
  }

  private static String name(String id, JsonNode node) {
    return node.path("name").asText(id);
  }

  private List<Step> sorted() {
    Set<Integer> order = new LinkedHashSet<>();
    for (int no = 0; no < steps.size(); no++) {
      place(no, order);
    }
    settle(order);
    List<Integer> places = List.copyOf(order);
    for (Step step : steps) {
      List<Integer> after = step.after.stream().map(places::indexOf).toList();
      step.after.clear();
      step.after.addAll(after);
    }
    return places.stream().map(steps::get).toList();
  }

  /** After those that it waits for: no step waits for itself, see {@link #step}. */
  private void place(int no, Set<Integer> order) {
    if (!order.contains(no)) {
      steps.get(no).after.forEach(before -> place(before, order));
      order.add(no);
    }
  }

  /** A step is told only what holds on every way to it: where branches meet, none of theirs. */
  private void settle(Set<Integer> order) {
    Map<Integer, Set<Note>> settled = new HashMap<>();
    settled.put(START, Set.of());
    for (int no : order) {
      Step step = steps.get(no);
      Set<Note> notes =
          step.ways.entrySet().stream()
              .filter(way -> settled.containsKey(way.getKey()))
              .map(way -> union(settled.get(way.getKey()), way.getValue()))
              .reduce(ForeignWorkflow::both)
              .orElse(Set.of());
      settled.put(no, notes);
      Set<Note> all = union(notes, step.notes);
      step.notes.clear();
      step.notes.addAll(all);
    }
  }

  private static Set<Note> union(Set<Note> some, Set<Note> others) {
    Set<Note> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }

  private static Set<Note> both(Set<Note> some, Set<Note> others) {
    Set<Note> all = new LinkedHashSet<>(some);
    all.retainAll(others);
    return all;
  }
}
