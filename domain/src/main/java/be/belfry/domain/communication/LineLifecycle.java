package be.belfry.domain.communication;

import static be.belfry.domain.communication.LineDecision.*;
import static be.belfry.domain.communication.LineState.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of a line of the information cell. The table is the rule. */
public final class LineLifecycle {
  private static final String BASIS = "BELFRY-LINES";

  /** Every way that a line can go; what is missing is refused. */
  public static final Lifecycle<LineState, LineDecision> TABLE =
      Lifecycle.of(
          "communication_transition",
          LineDecision.class,
          List.of(
              //               from       decision   to
              new Transition<>(DRAFT, EDIT, DRAFT, BASIS),
              new Transition<>(DRAFT, SUBMIT, SUBMITTED, BASIS),
              new Transition<>(DRAFT, DISCARD, DISCARDED, BASIS),
              new Transition<>(SUBMITTED, SEND_BACK, DRAFT, BASIS),
              new Transition<>(SUBMITTED, VALIDATE, VALIDATED, BASIS),
              new Transition<>(SUBMITTED, DISCARD, DISCARDED, BASIS),
              // Facts may change between validation and release.
              new Transition<>(VALIDATED, SEND_BACK, DRAFT, BASIS),
              new Transition<>(VALIDATED, RELEASE, RELEASED, BASIS),
              new Transition<>(VALIDATED, DISCARD, DISCARDED, BASIS),
              new Transition<>(RELEASED, WITHDRAW, WITHDRAWN, BASIS),
              new Transition<>(RELEASED, REPLACE, REPLACED, BASIS),
              // Withdrawn first, the mended one after it: it stays withdrawn.
              new Transition<>(WITHDRAWN, REPLACE, WITHDRAWN, BASIS)));

  private LineLifecycle() {}
}
