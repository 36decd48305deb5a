package be.belfry.domain.plan.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.StepCondition;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.plan.StepDue;
import be.belfry.domain.shared.LocalizedText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Which steps wait for themselves is found whatever waits for what, and soon. */
class StepOrderTest {
  private static final LocalizedText TEXT = new LocalizedText("a", "a", "a", "a");
  private static final StepDue DUE =
      new StepDue(Anchor.OPEN, Optional.empty(), Optional.empty(), Optional.empty(), TEXT);

  private static StepDefinition step(int no, List<Integer> after) {
    return new StepDefinition(
        no,
        TEXT,
        List.of("ccb"),
        DUE,
        TEXT,
        new Basis(Basis.Kind.PROPOSAL, "BELFRY-PLAYBOOKS"),
        false,
        after,
        StepCondition.NONE,
        false,
        Optional.empty());
  }

  private static List<PlanMistake> mistakes(List<StepDefinition> steps) {
    PlanFile file = new PlanFile("plan.yaml", "after: [1]\n");
    List<PlanMistake> mistakes = new ArrayList<>();
    YamlMap place = new YamlMap(file, SafeYaml.read(file, mistakes).orElseThrow(), mistakes);
    StepOrder.check(Collections.nCopies(steps.size(), place), steps);
    return mistakes;
  }

  private static Set<Integer> circles(List<StepDefinition> steps) {
    return mistakes(steps).stream()
        .filter(mistake -> mistake.fault() == PlanFault.STEP_CIRCLE)
        .map(mistake -> Integer.valueOf(mistake.details().get(0)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** By the definition: whoever is met again on the ways that begin at it. */
  private static Set<Integer> waiting(List<StepDefinition> steps) {
    Set<Integer> circles = new TreeSet<>();
    for (StepDefinition step : steps) {
      Set<Integer> reached = new TreeSet<>(step.after());
      for (int before = 0; before < reached.size(); ) {
        before = reached.size();
        for (int next : List.copyOf(reached)) {
          steps.stream()
              .filter(each -> each.no() == next)
              .forEach(each -> reached.addAll(each.after()));
        }
      }
      if (reached.contains(step.no())) {
        circles.add(step.no());
      }
    }
    return circles;
  }

  /** Steps between two circles wait for one and are waited for by the other, and are in none. */
  @Test
  void aStepBetweenTwoCirclesIsInNone() {
    List<StepDefinition> steps =
        List.of(
            step(1, List.of(2)),
            step(2, List.of(1)),
            step(3, List.of(2, 9)),
            step(4, List.of(3, 5)),
            step(5, List.of(6)),
            step(6, List.of(4)),
            step(7, List.of(7)));

    assertEquals(Set.of(1, 2, 4, 5, 6, 7), circles(steps));
  }

  @RepeatedTest(200)
  void findsTheSameAsTheDefinition(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int many = 1 + random.nextInt(12);
    double density = random.nextDouble() * 0.4;
    List<StepDefinition> steps =
        IntStream.rangeClosed(1, many)
            .mapToObj(
                no ->
                    step(
                        no,
                        IntStream.rangeClosed(1, many + 1)
                            .filter(before -> random.nextDouble() < density)
                            .boxed()
                            .toList()))
            .toList();

    assertEquals(waiting(steps), circles(steps), steps.toString());
  }

  /** Each waits for all before it, and the last number comes again and again. */
  @Test
  void looksAtEachStepOnce() {
    List<StepDefinition> steps = new ArrayList<>();
    for (int no = 1; no < 1000; no++) {
      steps.add(step(no, IntStream.range(1, no).boxed().toList()));
    }
    steps.addAll(Collections.nCopies(20_000, step(999, List.of(998))));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertEquals(List.of(), mistakes(steps)));
  }
}
