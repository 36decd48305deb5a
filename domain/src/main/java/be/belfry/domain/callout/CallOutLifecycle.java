package be.belfry.domain.callout;

import static be.belfry.domain.callout.CallOutDecision.*;
import static be.belfry.domain.callout.CallOutState.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of a call-out. The table is the rule. */
public final class CallOutLifecycle {
  private static final String BASIS = "BELFRY-ESCALATION";

  /** Every way that there is; what is missing is refused. */
  public static final Lifecycle<CallOutState, CallOutDecision> TABLE =
      Lifecycle.of(
          "callout_transition",
          CallOutDecision.class,
          List.of(
              //               from         decision     to
              new Transition<>(CALLING, CALL_NEXT, CALLING, BASIS),
              new Transition<>(CALLING, ACKNOWLEDGE, ACKNOWLEDGED, BASIS),
              new Transition<>(CALLING, GIVE_UP, UNANSWERED, BASIS),
              new Transition<>(CALLING, END, ENDED, BASIS),
              // Late is better than never: whoever answers at last, answers.
              new Transition<>(UNANSWERED, ACKNOWLEDGE, ACKNOWLEDGED, BASIS),
              new Transition<>(UNANSWERED, END, ENDED, BASIS)));

  private CallOutLifecycle() {}
}
