package be.belfry.domain.plan.yaml;

import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.time.Elapsed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
    Set<Integer> circles = new Circles(byNo).find();
    for (int i = 0; i < steps.size(); i++) {
      check(places.get(i), steps.get(i), byNo, circles);
    }
  }

  private static void check(
      YamlMap place, StepDefinition step, Map<Integer, StepDefinition> byNo, Set<Integer> circles) {
    for (int before : step.after()) {
      StepDefinition first = byNo.get(before);
      if (first == null) {
        place.mistake("after", PlanFault.STEP_UNKNOWN, step.no(), before);
      } else if (isDueBefore(step, first)) {
        place.mistake("within", PlanFault.STEP_BEFORE, step.no(), before);
      }
    }
    if (circles.contains(step.no())) {
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

  /**
   * The steps that wait for themselves, in one pass over what waits for what, whatever a file says:
   * Tarjan's strongly connected components. Steps that wait for one another come off the pile
   * together; one that comes off alone is in a circle only when it names itself.
   */
  private static final class Circles {
    private final Map<Integer, StepDefinition> byNo;
    private final Map<Integer, Integer> met = new HashMap<>();
    private final Deque<Integer> pile = new ArrayDeque<>();
    private final Set<Integer> piled = new HashSet<>();
    private final Set<Integer> found = new HashSet<>();

    Circles(Map<Integer, StepDefinition> byNo) {
      this.byNo = byNo;
    }

    Set<Integer> find() {
      for (int no : byNo.keySet()) {
        if (!met.containsKey(no)) {
          follow(no);
        }
      }
      return found;
    }

    /** How early the earliest step on the pile was met that this one waits for, itself included. */
    private int follow(int no) {
      int own = met.size();
      met.put(no, own);
      pile.push(no);
      piled.add(no);
      int earliest = own;
      for (int before : byNo.get(no).after()) {
        if (!byNo.containsKey(before)) {
          continue;
        }
        if (!met.containsKey(before)) {
          earliest = Math.min(earliest, follow(before));
        } else if (piled.contains(before)) {
          earliest = Math.min(earliest, met.get(before));
        }
      }
      if (earliest == own) {
        takeOff(no);
      }
      return earliest;
    }

    private void takeOff(int last) {
      boolean circle = pile.peek() != last || byNo.get(last).after().contains(last);
      int no;
      do {
        no = pile.pop();
        piled.remove(no);
        if (circle) {
          found.add(no);
        }
      } while (no != last);
    }
  }
}
