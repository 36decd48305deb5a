package be.belfry.domain.simulation;

import static be.belfry.domain.simulation.Violation.unless;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.RunState;
import be.belfry.domain.playbook.StepRun;
import be.belfry.domain.playbook.StepState;
import be.belfry.domain.simulation.SimulatedCrisis.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What should be of the steps of procedures, by the plan's definitions. */
final class StepBook {
  private record Key(UUID run, int no) {}

  private record Round(Key step, int no) {}

  private record Due(int rounds, Optional<Instant> at) {
    boolean isBefore(Optional<Instant> later) {
      return at.isPresent() && later.filter(at.get()::isBefore).isPresent();
    }
  }

  private final PlanVersion plan;
  private final Map<UUID, StepState[]> before = new HashMap<>();
  private final Map<Round, Integer> told = new HashMap<>();
  private final Map<Key, Due> due = new HashMap<>();
  private final Map<Round, Integer> moved = new HashMap<>();

  StepBook(PlanVersion plan) {
    this.plan = plan;
  }

  void check(SimulatedCrisis world) {
    for (PlaybookRun run : world.runs) {
      List<StepDefinition> definitions = plan.playbook(run.code()).steps();
      unless(run.steps().size() == definitions.size(), "%s has lost steps", run.code());
      StepState[] was = before.computeIfAbsent(run.id(), id -> waiting(definitions.size()));
      StepState[] states = new StepState[definitions.size()];
      boolean closed = true;
      for (StepRun step : run.steps()) {
        states[step.no() - 1] = step.state();
        closed &= isClosed(states[step.no() - 1]);
      }
      for (StepDefinition step : definitions) {
        check(run, step, was[step.no() - 1], states);
        repeats(run, step, world.now);
      }
      unless(closed == (run.state() == RunState.COMPLETED), "%s is %s", run.code(), run.state());
      before.put(run.id(), states);
    }
  }

  private static StepState[] waiting(int steps) {
    StepState[] states = new StepState[steps];
    Arrays.fill(states, StepState.WAITING);
    return states;
  }

  private static void check(
      PlaybookRun run, StepDefinition step, StepState was, StepState[] states) {
    StepState state = states[step.no() - 1];
    boolean free = true;
    for (int no : step.after()) {
      free &= isClosed(states[no - 1]) || !run.step(no).rounds().isEmpty();
    }
    if (state != StepState.NOT_APPLICABLE && free == (state == StepState.WAITING)) {
      throw new Violation(
          run.code() + "/" + step.no() + " is " + state + ", what it waits for is closed: " + free);
    }
    boolean again =
        was == StepState.DONE && state == StepState.IN_PROGRESS && step.due().every().isPresent();
    if (was != state && !again && (isClosed(was) || state == StepState.WAITING)) {
      throw new Violation(run.code() + "/" + step.no() + " went from " + was + " to " + state);
    }
    if (was != state && state == StepState.DONE && step.secondPerson()) {
      StepRun done = run.step(step.no());
      unless(
          done.reportedBy().isPresent() && !done.reportedBy().equals(done.closedBy()),
          "step %s/%s was done by one person",
          run.code(),
          step.no());
    }
  }

  /**
   * A round that is done moves the due time to the next one ahead, unless a whole interval is left;
   * nothing else does.
   */
  private void repeats(PlaybookRun run, StepDefinition definition, Instant now) {
    StepRun step = run.step(definition.no());
    int rounds = step.rounds().size();
    Key key = new Key(run.id(), step.no());
    Due before = due.put(key, new Due(rounds, step.dueAt()));
    if (before != null && before.rounds() == rounds && before.isBefore(step.dueAt())) {
      // What they were told of did not hold: the line begins anew.
      moved.merge(new Round(key, rounds), 1, Integer::sum);
      told.remove(new Round(key, rounds));
    }
    if (definition.due().every().isEmpty()) {
      unless(rounds == 0, "%s/%s does not repeat", run.code(), step.no());
      return;
    }
    unless(
        step.state() != StepState.DONE || rounds > 0,
        "%s/%s repeats and was closed without a round",
        run.code(),
        step.no());
    Duration every = definition.due().every().get();
    int known = before == null ? 0 : before.rounds();
    unless(rounds == known || rounds == known + 1, "%s lost rounds", run.code());
    if (rounds == 0) {
      return;
    }
    Instant next = step.dueAt().orElseThrow(() -> new Violation(run.code() + " is due no more"));
    boolean right =
        rounds == known
            ? before.at().equals(step.dueAt())
            : isNext(before == null ? Optional.empty() : before.at(), next, every, now);
    unless(right, "round %s of %s/%s is due %s", rounds + 1, run.code(), step.no(), next);
  }

  private static boolean isNext(
      Optional<Instant> before, Instant next, Duration every, Instant now) {
    if (before.isEmpty()) {
      return next.equals(now.plus(every));
    }
    Instant due = before.get();
    boolean idle = !due.minus(every).isBefore(now);
    do {
      due = idle ? due : due.plus(every);
    } while (!due.isAfter(now));
    return next.equals(due);
  }

  private static boolean isClosed(StepState state) {
    return state == StepState.DONE || state == StepState.NOT_APPLICABLE;
  }

  /** Of what its line is told: the round, as it falls due by now. */
  String about(PlaybookRun run, int no) {
    int round = run.step(no).rounds().size();
    return no + "/" + round + "/" + moved.getOrDefault(new Round(new Key(run.id(), no), round), 0);
  }

  /**
   * Overdue steps go to the next role, then to the coordination committee, each once; and each once
   * more when they fall due later after all.
   */
  void watched(SimulatedCrisis world, Set<Sent> sent) {
    for (PlaybookRun run : world.runs) {
      for (StepRun step : run.steps()) {
        if (isClosed(step.state()) || step.dueAt().isEmpty()) {
          continue;
        }
        StepDefinition definition = plan.playbook(run.code()).step(step.no());
        List<String> roles = definition.roles();
        int round = step.rounds().size();
        List<String> line = new ArrayList<>(roles.subList(Math.min(1, roles.size()), roles.size()));
        line = new ArrayList<>(line.subList(0, Math.min(1, line.size())));
        line.add("cofeco");
        Instant due = step.dueAt().get();
        Duration time =
            round == 0
                ? Duration.between(run.startedAt(), due)
                : definition.due().every().orElseThrow();
        int reached = 0;
        while (reached < line.size() && world.now.isAfter(due.plus(time.multipliedBy(reached)))) {
          reached++;
        }
        int so = told.merge(new Round(new Key(run.id(), step.no()), round), reached, Math::max);
        for (int i = 0; i < line.size(); i++) {
          boolean is =
              sent.contains(
                  new Sent(run.id(), run.startedAt(), about(run, step.no()) + " " + line.get(i)));
          unless(
              is == (i < so),
              "%s of overdue step %s/%s: due %s, told %s",
              line.get(i),
              run.code(),
              step.no(),
              i < so,
              is);
        }
      }
    }
  }
}
