package be.belfry.web.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.web.plan.ForeignWorkflow.Note;
import be.belfry.web.plan.ForeignWorkflow.Step;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a step waits for, and on what it depends, whatever form a workflow has. */
class ForeignWorkflowTest {
  /** Nodes {@code 'id': {…}}, of which {@code a} is the start; all without type are actions. */
  private static JsonNode cacao(String... nodes) throws JsonProcessingException {
    ObjectNode cacao =
        (ObjectNode)
            new ObjectMapper()
                .readTree(
                    Stream.of(nodes)
                        .collect(Collectors.joining(",", "{'workflow': {", "}}"))
                        .replace('\'', '"'));
    cacao.put("workflow_start", "a");
    cacao
        .path("workflow")
        .forEach(
            node -> {
              if (!node.has("type")) {
                ((ObjectNode) node).put("type", "action");
              }
            });
    return cacao;
  }

  /** Each step in its order: name, for what it waits, what is noted. */
  private static List<String> told(String... nodes) throws JsonProcessingException {
    List<Step> steps = ForeignWorkflow.read(cacao(nodes));
    return steps.stream()
        .map(
            step ->
                Stream.concat(
                        Stream.of(
                            step.id,
                            step.after.stream()
                                .map(no -> steps.get(no).id)
                                .collect(Collectors.joining(" "))),
                        step.notes.stream().map(note -> note.key() + " " + note.argument()))
                    .collect(Collectors.joining("|")))
        .toList();
  }

  /** The usual form: both ways of a condition lead to the next step themselves. */
  @Test
  void whereBranchesMeetNoConditionHoldsAnyMore() throws JsonProcessingException {
    assertThat(
            told(
                "'a': {'on_completion': 'if'}",
                "'if': {'type': 'if-condition', 'condition': 'c', 'on_true': 'b', 'on_false': 'z'}",
                "'b': {'on_completion': 'b2'}",
                "'b2': {'on_completion': 'z'}",
                "'z': {'on_completion': 'y'}",
                "'y': {}"))
        .containsExactly("a|", "b|a|condition c", "b2|b|condition c", "z|a b2", "y|z");
  }

  @Test
  void whatHoldsOnAllWaysStays() throws JsonProcessingException {
    assertThat(
            told(
                "'a': {'on_completion': 'outer'}",
                "'outer': {'type': 'if-condition', 'condition': 'o', 'on_true': 'if'}",
                "'if': {'type': 'if-condition', 'condition': 'c', 'on_true': 'b', 'on_false': 'z'}",
                "'b': {'on_completion': 'z'}",
                "'z': {'on_completion': 'y'}",
                "'y': {}"))
        .containsExactly(
            "a|", "b|a|condition o|condition c", "z|a b|condition o", "y|z|condition o");
  }

  @Test
  void aStepOfTheMainWayIsDoneWithoutAFailureToo() throws JsonProcessingException {
    assertThat(
            told(
                "'a': {'on_success': 'b', 'on_failure': 'z'}",
                "'b': {'on_success': 'z', 'on_failure': 'help'}",
                "'help': {'on_completion': 'z'}",
                "'z': {}"))
        .containsExactly("a|", "b|a", "help|b|failure b", "z|a b help");
  }

  @Test
  void severalValuesOfASwitchAreOneCondition() throws JsonProcessingException {
    assertThat(
            told(
                "'a': {'on_completion': 's'}",
                "'s': {'type': 'switch-condition', 'switch': 'v', 'cases': {'1': 'b', '2': ['b',"
                    + " 'c'], '3': 'c'}}",
                "'b': {}",
                "'c': {}"))
        .containsExactly("a|", "b|a|condition v = 1, 2", "c|a|condition v = 2, 3");
  }

  /** What comes after a parallel step comes once, also when a branch names it itself. */
  @Test
  void aBranchMayGoOnToWhatComesAfterAllOfThem() throws JsonProcessingException {
    assertThat(
            told(
                "'a': {'on_completion': 'p'}",
                "'p': {'type': 'parallel', 'next_steps': ['b', 'c'], 'on_completion': 'n'}",
                "'b': {'on_completion': 'n'}",
                "'c': {}",
                "'n': {'on_completion': 'm'}",
                "'m': {}"))
        .containsExactly("a|", "b|a", "c|a", "n|b c", "m|n");
    assertThat(
            told(
                "'a': {'on_completion': 'if'}",
                "'if': {'type': 'if-condition', 'condition': 'c', 'on_true': 'b', 'on_false': 'n',"
                    + " 'on_completion': 'n'}",
                "'b': {'on_completion': 'n'}",
                "'n': {}"))
        .containsExactly("a|", "b|a|condition c", "n|a b");
  }

  /** From behind the branches into one of them: nothing waits for itself. */
  @Test
  void aWayBackIntoABranchIsToldAndNotFollowed() throws JsonProcessingException {
    assertThat(
            told(
                "'a': {'on_completion': 'p'}",
                "'p': {'type': 'parallel', 'next_steps': ['b', 'c'], 'on_completion': 'n'}",
                "'b': {'name': 'Look'}",
                "'c': {}",
                "'n': {'on_completion': 'b'}"))
        .containsExactly("a|", "b|a", "c|a", "n|b c|back Look");
  }

  @Test
  void longTextsAreNotKeptForEachCase() throws JsonProcessingException {
    JsonNode cacao =
        cacao(
            "'a': {'on_completion': 's'}",
            "'s': {'type': 'switch-condition', 'condition': 'x', 'cases': {}}",
            "'b': {}");
    ObjectNode choice = (ObjectNode) cacao.path("workflow").path("s");
    choice.put("switch", "s".repeat(200_000));
    for (int i = 0; i < 200; i++) {
      ObjectNode step = ((ObjectNode) cacao.path("workflow")).putObject("step" + i);
      step.put("type", "action");
      ((ObjectNode) choice.path("cases")).put("v" + i, "step" + i);
    }
    List<Step> steps = ForeignWorkflow.read(cacao);
    assertThat(steps).hasSize(201);
    assertThat(steps.get(200).notes)
        .singleElement()
        .extracting(Note::argument)
        .asString()
        .hasSizeLessThan(310)
        .endsWith(" … = v199");
    for (int i = 0; i < 20_000; i++) {
      ((ObjectNode) choice.path("cases")).put("w" + i, "nowhere");
    }
    refuses("plan_foreignWorkflow", cacao);
  }

  @Test
  void whatIsTooLongHasASentenceOfItsOwn() throws JsonProcessingException {
    ObjectNode many = (ObjectNode) cacao("'a': {}");
    for (int i = 0; i < 300; i++) {
      ((ObjectNode) many.path("workflow")).putObject("step" + i);
    }
    refuses("plan_foreignSize", many);
    refuses("plan_foreignWorkflow", cacao("'b': {}"));
  }

  private static void refuses(String code, JsonNode cacao) {
    assertThatThrownBy(() -> ForeignWorkflow.read(cacao))
        .isInstanceOfSatisfying(
            RuleViolation.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }
}
