package be.belfry.domain.duty;

import static be.belfry.domain.duty.DutyDecision.*;
import static be.belfry.domain.duty.DutyState.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of a duty. The table is the rule. */
public final class DutyLifecycle {
  private static final String BASIS = "BELFRY-DUTIES";

  /** Every way that the plan knows; what is missing is refused. */
  public static final Lifecycle<DutyState, DutyDecision> TABLE =
      Lifecycle.of(
          "duty_transition",
          DutyDecision.class,
          List.of(
              //               from          decision        to
              new Transition<>(OPEN, ACKNOWLEDGE, ACKNOWLEDGED, BASIS),
              // Doing it says that it was seen: at night nobody presses two buttons.
              new Transition<>(OPEN, FULFIL, FULFILLED, BASIS),
              new Transition<>(OPEN, REQUEST_WAIVER, OPEN, BASIS),
              new Transition<>(OPEN, WAIVE, WAIVED, BASIS),
              new Transition<>(OPEN, HAND_OVER, OPEN, BASIS),
              new Transition<>(OPEN, END, ENDED, BASIS),
              new Transition<>(ACKNOWLEDGED, FULFIL, FULFILLED, BASIS),
              new Transition<>(ACKNOWLEDGED, REQUEST_WAIVER, ACKNOWLEDGED, BASIS),
              new Transition<>(ACKNOWLEDGED, WAIVE, WAIVED, BASIS),
              // The other service has not seen it yet.
              new Transition<>(ACKNOWLEDGED, HAND_OVER, OPEN, BASIS),
              new Transition<>(ACKNOWLEDGED, END, ENDED, BASIS),
              // The time to do it goes on from where it was.
              new Transition<>(FULFILLED, REOPEN, OPEN, BASIS),
              new Transition<>(WAIVED, REOPEN, OPEN, BASIS),
              new Transition<>(ENDED, CALL_AGAIN, OPEN, BASIS)));

  private DutyLifecycle() {}
}
