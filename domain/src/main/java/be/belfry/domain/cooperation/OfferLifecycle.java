package be.belfry.domain.cooperation;

import static be.belfry.domain.cooperation.OfferDecision.*;
import static be.belfry.domain.cooperation.OfferState.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of one nation's offer. The table is the rule. */
public final class OfferLifecycle {
  private static final String BASIS = "NATO-MOU-2017";

  /** Every way that an offer can go; what is missing is refused. */
  public static final Lifecycle<OfferState, OfferDecision> TABLE =
      Lifecycle.of(
          "cooperation_offerTransition",
          OfferDecision.class,
          List.of(
              //               from      decision  to
              new Transition<>(OFFERED, ACCEPT, ACCEPTED, BASIS),
              new Transition<>(OFFERED, DECLINE, DECLINED, BASIS),
              new Transition<>(ACCEPTED, DEPLOY, DEPLOYED, BASIS),
              // Accepted, and then not needed any more.
              new Transition<>(ACCEPTED, END, ENDED, BASIS),
              new Transition<>(DEPLOYED, END, ENDED, BASIS)));

  private OfferLifecycle() {}
}
