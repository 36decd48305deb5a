package be.belfry.domain.review;

import be.belfry.domain.plan.PlanState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A finding as it is shown.
 *
 * @param planVersion version of the plan in which the change comes
 * @param planState where that version stands
 */
public record FindingRow(
    int no,
    String what,
    String owner,
    LocalDate dueOn,
    String planChange,
    Optional<String> planVersion,
    Optional<PlanState> planState,
    Optional<Instant> settledAt,
    Optional<String> settlement) {
  /** A row of a finding. */
  public static FindingRow of(Finding f, Optional<PlanState> planState) {
    return new FindingRow(
        f.no(),
        f.what(),
        f.owner(),
        f.dueOn(),
        f.planChange(),
        f.planVersion(),
        planState,
        f.settledAt(),
        f.settlement());
  }
}
