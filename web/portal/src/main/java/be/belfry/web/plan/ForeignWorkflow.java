package be.belfry.web.plan;

import be.belfry.domain.shared.RuleViolation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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

  /**
   * Something that a person must settle.
   *
   * @param key of the sentence, without its beginning
   * @param argument what the sentence names, as the playbook writes it
   */
  record Note(String key, String argument) {}

  /** A step that somebody does. */
  static final class Step {
    final String id;
    final JsonNode node;
    final Set<Integer> after = new TreeSet<>();
    final Set<Note> notes = new LinkedHashSet<>();
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
  private int walks;

  private ForeignWorkflow(JsonNode workflow) {
    this.workflow = workflow;
  }

  /**
   * The steps in an order in which each comes after those that it waits for; {@link Step#after}
   * counts from 0.
   *
   * @throws RuleViolation {@code plan_foreignWorkflow} when there is none, or one that nobody could
   *     follow
   */
  static List<Step> read(JsonNode cacao) {
    ForeignWorkflow found = new ForeignWorkflow(cacao.path("workflow"));
    if (found.workflow.size() > MOST_STEPS) {
      throw refused("it has more than " + MOST_STEPS + " steps");
    }
    found.walk(cacao.path("workflow_start").asText(), Set.of(), Set.of());
    if (found.steps.isEmpty()) {
      throw refused("its start leads to no step");
    }
    return found.sorted();
  }

  private static RuleViolation refused(String why) {
    return new RuleViolation("plan_foreignWorkflow", why);
  }

  /** The steps after which goes on what comes after this one. */
  private Set<Integer> walk(String id, Set<Integer> before, Set<Note> notes) {
    JsonNode node = workflow.path(id);
    if (!node.isObject()) {
      return before;
    }
    if (++walks > MOST_WALKS) {
      throw refused("its branches are too many");
    }
    if (path.contains(id)) {
      before.forEach(no -> steps.get(no).notes.add(new Note("back", name(id, node))));
      return before;
    }
    path.add(id);
    Set<Integer> exits =
        switch (node.path("type").asText()) {
          case "end" -> before;
          case "action", "playbook-action" -> step(id, node, before, notes);
          default -> control(id, node, before, notes);
        };
    path.remove(path.size() - 1);
    return exits;
  }

  private Set<Integer> step(String id, JsonNode node, Set<Integer> before, Set<Note> notes) {
    boolean known = numbers.containsKey(id);
    int no = numbers.computeIfAbsent(id, key -> steps.size());
    if (!known) {
      steps.add(new Step(id, node));
    }
    Step step = steps.get(no);
    step.after.addAll(before);
    step.notes.addAll(notes);
    if (!known) {
      step.exits = onwards(id, node, Set.of(no), notes);
    }
    return step.exits;
  }

  private Set<Integer> control(String id, JsonNode node, Set<Integer> before, Set<Note> notes) {
    Set<Integer> exits = new TreeSet<>();
    String condition = node.path("condition").asText();
    node.path("next_steps").forEach(to -> exits.addAll(walk(to.asText(), before, notes)));
    boolean loop = node.path("type").asText().equals("while-condition");
    for (String to : targets(node.path("on_true"))) {
      exits.addAll(walk(to, before, and(notes, loop ? "loop" : "condition", condition)));
    }
    for (String to : targets(node.path("on_false"))) {
      exits.addAll(walk(to, before, and(notes, "otherwise", condition)));
    }
    node.path("cases")
        .fields()
        .forEachRemaining(
            each -> {
              String value = node.path("switch").asText() + " = " + each.getKey();
              targets(each.getValue())
                  .forEach(to -> exits.addAll(walk(to, before, and(notes, "condition", value))));
            });
    return onwards(id, node, exits.isEmpty() ? before : exits, notes);
  }

  private Set<Integer> onwards(String id, JsonNode node, Set<Integer> exits, Set<Note> notes) {
    String next = node.path("on_completion").asText(node.path("on_success").asText());
    Set<Integer> after = walk(next, exits, notes);
    if (node.hasNonNull("on_failure")) {
      walk(node.path("on_failure").asText(), exits, and(notes, "failure", name(id, node)));
    }
    return after;
  }

  private static List<String> targets(JsonNode to) {
    List<String> all = new ArrayList<>();
    if (to.isArray()) {
      to.forEach(each -> all.add(each.asText()));
    } else if (to.isTextual()) {
      all.add(to.asText());
    }
    return all;
  }

  private static Set<Note> and(Set<Note> notes, String key, String argument) {
    Set<Note> all = new LinkedHashSet<>(notes);
    all.add(new Note(key, argument));
    return all;
  }

  private static String name(String id, JsonNode node) {
    return node.path("name").asText(id);
  }

  private List<Step> sorted() {
    List<Integer> order = new ArrayList<>();
    while (order.size() < steps.size()) {
      int before = order.size();
      for (int i = 0; i < steps.size(); i++) {
        if (!order.contains(i) && order.containsAll(steps.get(i).after)) {
          order.add(i);
        }
      }
      if (order.size() == before) {
        throw refused("its steps wait for each other in a circle");
      }
    }
    List<Step> sorted = order.stream().map(steps::get).toList();
    for (Step step : sorted) {
      List<Integer> after = step.after.stream().map(order::indexOf).toList();
      step.after.clear();
      step.after.addAll(after);
    }
    return sorted;
  }
}
