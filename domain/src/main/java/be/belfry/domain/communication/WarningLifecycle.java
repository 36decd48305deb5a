package be.belfry.domain.communication;

import static be.belfry.domain.communication.WarningDecision.*;
import static be.belfry.domain.communication.WarningState.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of a warning. The table is the rule. */
public final class WarningLifecycle {
  private static final String BASIS = "BELFRY-WARNINGS";

  /** Every way that a warning can go; what is missing is refused. */
  public static final Lifecycle<WarningState, WarningDecision> TABLE =
      Lifecycle.of(
          "communication_transition",
          WarningDecision.class,
          List.of(
              //               from       decision   to
              new Transition<>(DRAFT, EDIT, DRAFT, BASIS),
              new Transition<>(DRAFT, SUBMIT, SUBMITTED, BASIS),
              new Transition<>(DRAFT, DISCARD, DISCARDED, BASIS),
              new Transition<>(SUBMITTED, SEND_BACK, DRAFT, BASIS),
              new Transition<>(SUBMITTED, APPROVE, SENT, BASIS),
              new Transition<>(SUBMITTED, DISCARD, DISCARDED, BASIS),
              // What left can't be fetched back: it is recalled, or another one replaces it.
              new Transition<>(SENT, RECALL, RECALLED, BASIS),
              new Transition<>(SENT, REPLACE, REPLACED, BASIS),
              // Recalled first, the mended one after it: it stays recalled.
              new Transition<>(RECALLED, REPLACE, RECALLED, BASIS)));

  private WarningLifecycle() {}
}
