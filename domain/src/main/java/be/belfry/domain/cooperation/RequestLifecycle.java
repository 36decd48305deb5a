package be.belfry.domain.cooperation;

import static be.belfry.domain.cooperation.RequestDecision.*;
import static be.belfry.domain.cooperation.RequestState.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of a request for assistance. The table is the rule. */
public final class RequestLifecycle {
  private static final String BASIS = "NATO-MOU-2017";

  /** Every way that a request can go; what is missing is refused. */
  public static final Lifecycle<RequestState, RequestDecision> TABLE =
      Lifecycle.of(
          "cooperation_transition",
          RequestDecision.class,
          List.of(
              //               from          decision     to
              new Transition<>(DRAFT, APPROVE, APPROVED, BASIS),
              new Transition<>(DRAFT, REFUSE, REFUSED, BASIS),
              new Transition<>(DRAFT, WITHDRAW, WITHDRAWN, BASIS),
              new Transition<>(APPROVED, SEND, SENT, BASIS),
              new Transition<>(APPROVED, WITHDRAW, WITHDRAWN, BASIS),
              new Transition<>(SENT, ACKNOWLEDGE, ACKNOWLEDGED, BASIS),
              new Transition<>(SENT, REFUSE, REFUSED, BASIS),
              new Transition<>(SENT, WITHDRAW, WITHDRAWN, BASIS),
              new Transition<>(ACKNOWLEDGED, END, ENDED, BASIS),
              new Transition<>(ACKNOWLEDGED, REFUSE, REFUSED, BASIS),
              new Transition<>(ACKNOWLEDGED, WITHDRAW, WITHDRAWN, BASIS),
              new Transition<>(ENDED, REVIEW, REVIEWED, BASIS)));

  private RequestLifecycle() {}
}
