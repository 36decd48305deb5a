package be.belfry.domain.sitrep;

import static be.belfry.domain.sitrep.SitrepDecision.*;
import static be.belfry.domain.sitrep.SitrepStatus.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of a situation report. The table is the rule: nothing leads out of an issued one. */
public final class SitrepLifecycle {
  private static final String BASIS = "BELFRY-SITREP";

  /** Every way that the plan knows; what is missing is refused. */
  public static final Lifecycle<SitrepStatus, SitrepDecision> TABLE =
      Lifecycle.of(
          "sitrep_transition",
          SitrepDecision.class,
          List.of(
              new Transition<>(OPEN, ISSUE, ISSUED, BASIS),
              new Transition<>(OPEN, DISCARD, DISCARDED, BASIS)));

  private SitrepLifecycle() {}
}
