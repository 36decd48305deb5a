package be.belfry.services.exercise;

import be.belfry.domain.exercise.Exercise;
import be.belfry.domain.exercise.ExerciseClock;
import be.belfry.domain.exercise.ExerciseState;
import be.belfry.domain.exercise.Exercises;
import be.belfry.domain.exercise.InjectDecision;
import be.belfry.domain.exercise.InjectKind;
import be.belfry.domain.exercise.InjectRow;
import be.belfry.domain.exercise.InjectState;
import be.belfry.domain.exercise.ScenarioInject;
import be.belfry.domain.exercise.yaml.ScenarioReader;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is played into an exercise: by hand, held back, added on the fly. */
@Stateless
public class InjectService {
  @Inject private Door door;
  @Inject private ExerciseDesk desk;
  @Inject private Exercises exercises;
  @Inject private Scenarios scenarios;
  @Inject private Delivery delivery;
  @Inject private LegalTime time;

  /** All injects of an exercise with their states, in the order of their times. */
  public List<InjectRow> list(String reference) {
    desk.admitted(door.require(Permission.EXERCISE_LEAD));
    return exercises.injects(desk.read(reference).id()).stream().map(InjectRow::of).toList();
  }

  /** Messages that the caller, his role or his service has got in an exercise. */
  public List<InjectRow> messages(String reference) {
    Subject by = desk.admitted(door.require(Permission.EXERCISE_READ));
    // The office that acts through a role may have the same code: no set, which asks all to differ.
    List<String> own =
        List.of(
            "role:" + by.role().code(),
            "role:" + by.office().orElse("-"),
            "service:" + by.service().orElse("-"));
    return exercises.injects(desk.read(reference).id()).stream()
        .filter(i -> i.kind() == InjectKind.MESSAGE && i.state() == InjectState.DELIVERED)
        .filter(i -> by.role() == Role.EXERCISE_LEADER || own.contains(i.addressee()))
        .map(InjectRow::of)
        .toList();
  }

  /**
   * Delivers an inject by hand, holds it back, lets it go or drops it.
   *
   * @throws Conflict when its state does not allow it: a second delivery is refused
   */
  public void decide(String reference, int no, InjectDecision decision) {
    Subject by = desk.admitted(door.require(Permission.EXERCISE_LEAD));
    desk.lookAsScript();
    Exercise exercise = desk.locked(reference);
    be.belfry.domain.exercise.Inject inject =
        exercises
            .lockInject(exercise.id(), no)
            .orElseThrow(() -> new NotFound(reference + "/" + no));
    switch (decision) {
      case DELIVER -> {
        exercise.requireLive();
        delivery.deliver(exercise, inject, by.user(), time.now());
        return;
      }
      case HOLD -> inject.hold();
      case RELEASE -> inject.release();
      case CANCEL -> inject.cancel();
    }
    desk.tell(exercise, "inject", "inject", Integer.toString(no), "decision", decision.code());
  }

  /**
   * Adds an inject on the fly.
   *
   * @return its number
   * @throws Conflict ({@code exercise_over}) when the exercise is over
   * @throws RuleViolation ({@code exercise_many}) when it has too many, ({@code exercise_minutes},
   *     {@code exercise_afterEnd}) for a time that is none of the exercise
   */
  public int add(String reference, ScenarioInject script) {
    Subject by = desk.admitted(door.require(Permission.EXERCISE_LEAD));
    Exercise exercise = desk.locked(reference);
    if (exercise.state() != ExerciseState.PLANNED) {
      exercise.requireLive();
    }
    scenarios.requireKnown(script);
    requireMinutes(script.at(), 0);
    script.expected().ifPresent(expected -> requireMinutes(expected.within(), 1));
    if (script.at().toMinutes() > exercise.minutes()) {
      throw new RuleViolation(
          "exercise_afterEnd", "the exercise ends at " + exercise.minutes(), exercise.minutes());
    }
    List<be.belfry.domain.exercise.Inject> all = exercises.injects(exercise.id());
    if (all.size() >= ScenarioReader.MOST) {
      throw new RuleViolation(
          "exercise_many",
          "an exercise has at most " + ScenarioReader.MOST + " injects",
          ScenarioReader.MOST);
    }
    int no = all.stream().mapToInt(be.belfry.domain.exercise.Inject::no).max().orElse(0) + 1;
    exercises.add(new be.belfry.domain.exercise.Inject(exercise.id(), no, script, by.user()));
    desk.tell(
        exercise, "injectAdded", "inject", Integer.toString(no), "kind", script.kind().code());
    return no;
  }

  private static void requireMinutes(Duration given, int least) {
    if (given.toMinutes() < least || given.compareTo(ExerciseClock.FARTHEST) > 0) {
      throw new RuleViolation(
          "exercise_minutes",
          "minutes must be from " + least + " to " + ExerciseClock.FARTHEST.toMinutes(),
          least,
          ExerciseClock.FARTHEST.toMinutes());
    }
  }

  /** The next free minute of an exercise: where an inject without a time goes. */
  public int minute(String reference) {
    desk.admitted(door.require(Permission.EXERCISE_LEAD));
    return Optional.of(desk.read(reference)).map(e -> e.minutesAt(time.now())).orElse(0);
  }
}
