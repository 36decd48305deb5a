package be.belfry.domain.plan.yaml;

import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.time.Elapsed;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The order of the steps of a procedure: what each waits for exists, ends, and is due before. */
final class StepOrder {
  private StepOrder() {}

  /**
   * Notes each mistake at its step.
   *
   * @param places the steps as written, in the order of {@code steps}
   */
  static void check(List<YamlMap> places, List<StepDefinition> steps) {
    Map<Integer, StepDefinition> byNo = new HashMap<>();
    steps.forEach(step -> byNo.putIfAbsent(step.no(), step));
    for (int i = 0; i < steps.size(); i++) {
      check(places.get(i), steps.get(i), byNo);
    }
  }

  private static void check(YamlMap place, StepDefinition step, Map<Integer, StepDefinition> byNo) {
    for (int before : step.after()) {
      StepDefinition first = byNo.get(before);
      if (first == null) {
        place.mistake("after", PlanFault.STEP_UNKNOWN, step.no(), before);
      } else if (isDueBefore(step, first)) {
        place.mistake("within", PlanFault.STEP_BEFORE, step.no(), before);
      }
    }
    if (reaches(step.no(), step.no(), byNo, new HashSet<>())) {
      place.mistake("after", PlanFault.STEP_CIRCLE, step.no());
    }
  }

  /** Only limits from the same moment can be compared. */
  private static boolean isDueBefore(StepDefinition step, StepDefinition first) {
    if (step.due().anchor() != first.due().anchor() || step.due().anchor() == Anchor.OPEN) {
      return false;
    }
    Optional<Duration> own = elapsed(step);
    Optional<Duration> other = elapsed(first);
    return own.isPresent() && other.isPresent() && own.get().compareTo(other.get()) < 0;
  }

  private static Optional<Duration> elapsed(StepDefinition step) {
    return step.due()
        .limit()
        .filter(Elapsed.class::isInstance)
        .map(limit -> ((Elapsed) limit).duration());
  }

  private static boolean reaches(
      int from, int wanted, Map<Integer, StepDefinition> byNo, Set<Integer> seen) {
    if (!byNo.containsKey(from)) {
      return false;
    }
    for (int next : byNo.get(from).after()) {
      if (next == wanted || seen.add(next) && reaches(next, wanted, byNo, seen)) {
        return true;
      }
    }
    return false;
  }
}
