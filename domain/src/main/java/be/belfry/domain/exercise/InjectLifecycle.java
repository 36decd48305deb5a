package be.belfry.domain.exercise;

import static be.belfry.domain.exercise.InjectDecision.*;
import static be.belfry.domain.exercise.InjectState.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of an inject. The table is the rule. */
public final class InjectLifecycle {
  private static final String BASIS = "BELFRY-EXERCISES";

  /** Every way that an inject can go; what is missing is refused. */
  public static final Lifecycle<InjectState, InjectDecision> TABLE =
      Lifecycle.of(
          "exercise_injectTransition",
          InjectDecision.class,
          List.of(
              //               from     decision to
              new Transition<>(WAITING, DELIVER, DELIVERED, BASIS),
              new Transition<>(WAITING, HOLD, HELD, BASIS),
              new Transition<>(WAITING, CANCEL, CANCELLED, BASIS),
              new Transition<>(HELD, DELIVER, DELIVERED, BASIS),
              new Transition<>(HELD, RELEASE, WAITING, BASIS),
              new Transition<>(HELD, CANCEL, CANCELLED, BASIS)));

  private InjectLifecycle() {}
}
