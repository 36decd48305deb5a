package be.belfry.domain.measure;

import static be.belfry.domain.measure.MeasureDecision.*;
import static be.belfry.domain.measure.MeasureState.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of a measure. The table is the rule. */
public final class MeasureLifecycle {
  private static final String BASIS = "BELFRY-MEASURES";

  /** Every way that a measure can go; what is missing is refused. */
  public static final Lifecycle<MeasureState, MeasureDecision> TABLE =
      Lifecycle.of(
          "measure_transition",
          MeasureDecision.class,
          List.of(
              //               from      decision      to
              new Transition<>(PROPOSED, ORDER, ORDERED, BASIS),
              // A proposal that nobody orders ends the same way, and its reason says so.
              new Transition<>(PROPOSED, LIFT, LIFTED, BASIS),
              new Transition<>(ORDERED, PUT_IN_PLACE, IN_PLACE, BASIS),
              new Transition<>(ORDERED, LIFT, LIFTED, BASIS),
              new Transition<>(IN_PLACE, VERIFY, VERIFIED, BASIS),
              new Transition<>(IN_PLACE, SEND_BACK, ORDERED, BASIS),
              new Transition<>(IN_PLACE, LIFT, LIFTED, BASIS),
              // What worked yesterday may have come undone.
              new Transition<>(VERIFIED, SEND_BACK, ORDERED, BASIS),
              new Transition<>(VERIFIED, LIFT, LIFTED, BASIS)));

  private MeasureLifecycle() {}
}
