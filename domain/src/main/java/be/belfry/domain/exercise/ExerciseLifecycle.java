package be.belfry.domain.exercise;

import static be.belfry.domain.exercise.ExerciseDecision.*;
import static be.belfry.domain.exercise.ExerciseState.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of an exercise. The table is the rule. */
public final class ExerciseLifecycle {
  private static final String BASIS = "BELFRY-EXERCISES";

  /** Every way that an exercise can go; what is missing is refused. */
  public static final Lifecycle<ExerciseState, ExerciseDecision> TABLE =
      Lifecycle.of(
          "exercise_transition",
          ExerciseDecision.class,
          List.of(
              //               from     decision  to
              new Transition<>(PLANNED, START, RUNNING, BASIS),
              new Transition<>(RUNNING, PAUSE, PAUSED, BASIS),
              new Transition<>(RUNNING, END, ENDED, BASIS),
              new Transition<>(PAUSED, RESUME, RUNNING, BASIS),
              new Transition<>(PAUSED, END, ENDED, BASIS),
              new Transition<>(ENDED, EVALUATE, EVALUATED, BASIS)));

  private ExerciseLifecycle() {}
}
