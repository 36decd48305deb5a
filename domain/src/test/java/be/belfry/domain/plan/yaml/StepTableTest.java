package be.belfry.domain.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.StepCondition;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.time.TimeLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sector x step: every step of both plans is what somebody wrote down, and there is no other. */
class StepTableTest {
  private static final ShippedPlans PLANS = ShippedPlans.load(LawSources.shipped());

  @ParameterizedTest
  @ValueSource(strings = {"plan-2026", "plan-2017"})
  void hasTheStepsOfTheTableAndNoOther(String version) throws IOException {
    assertThat(steps(PLANS.version(version))).isEqualTo(table(version));
  }

  private static List<String> table(String version) throws IOException {
    try (var in = PlanVersion.class.getResourceAsStream("steps-" + version + ".csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arrays.stream(line.split(";")).map(String::strip))
          .map(cells -> cells.collect(Collectors.joining("; ")))
          .toList();
    }
  }

  private static List<String> steps(PlanVersion plan) {
    return plan.playbooks().stream()
        .flatMap(
            playbook ->
                playbook.steps().stream()
                    .map(step -> playbook.code() + "/" + step.no() + "; " + row(step)))
        .toList();
  }

  private static String row(StepDefinition step) {
    return String.join(
        "; ",
        list(step.roles()),
        step.due().anchor().code(),
        step.due().limit().map(TimeLimit::text).orElse("-")
            + step.due().atLatest().map(time -> "<=" + time).orElse(""),
        step.due().every().map(Duration::toString).orElse("-"),
        step.secondPerson() ? "two" : "-",
        list(step.after()),
        list(asked(step.onlyIf())),
        step.starts().orElse("-"),
        step.basis().kind().code() + " " + step.basis().key());
  }

  private static List<String> asked(StepCondition condition) {
    List<String> asked = new ArrayList<>(condition.sectors());
    asked.addAll(condition.phenomena());
    if (condition.personalData()) {
      asked.add("personalData");
    }
    if (condition.crossBorder()) {
      asked.add("crossBorder");
    }
    if (condition.ot()) {
      asked.add("ot");
    }
    if (condition.classified()) {
      asked.add("classified");
    }
    return asked;
  }

  private static String list(Collection<?> items) {
    return items.isEmpty()
        ? "-"
        : items.stream().map(Object::toString).collect(Collectors.joining(" "));
  }
}
