package be.belfry.domain.briefing;

import static be.belfry.domain.briefing.BriefingDecision.*;
import static be.belfry.domain.briefing.BriefingStatus.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of a briefing. The table is the rule. */
public final class BriefingLifecycle {
  private static final String BASIS = "BRIEFING-LAYOUT";

  /** Every way that the plan knows; what is missing is refused. */
  public static final Lifecycle<BriefingStatus, BriefingDecision> TABLE =
      Lifecycle.of(
          "briefing_transition",
          BriefingDecision.class,
          List.of(
              new Transition<>(DRAFT, APPROVE, APPROVED, BASIS),
              new Transition<>(DRAFT, DISCARD, DISCARDED, BASIS),
              new Transition<>(APPROVED, SUPERSEDE, SUPERSEDED, BASIS)));

  private BriefingLifecycle() {}
}
