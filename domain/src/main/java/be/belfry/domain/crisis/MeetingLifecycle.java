package be.belfry.domain.crisis;

import static be.belfry.domain.crisis.MeetingDecision.*;
import static be.belfry.domain.crisis.MeetingState.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of a meeting of a cell. The table is the rule. */
public final class MeetingLifecycle {
  private static final String BASIS = "BELFRY-CELLS";

  /** Every way that a meeting can go; what is missing is refused. */
  public static final Lifecycle<MeetingState, MeetingDecision> TABLE =
      Lifecycle.of(
          "crisis_meetingTransition",
          MeetingDecision.class,
          List.of(
              //               from      decision to
              new Transition<>(CONVENED, OPEN, SITTING, BASIS),
              new Transition<>(CONVENED, CANCEL, CANCELLED, BASIS),
              new Transition<>(SITTING, CLOSE, CLOSED, BASIS)));

  private MeetingLifecycle() {}
}
