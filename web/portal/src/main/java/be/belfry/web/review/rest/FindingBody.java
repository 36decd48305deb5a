package be.belfry.web.review.rest;

import be.belfry.domain.plan.PlanState;
import be.belfry.domain.review.FindingRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A finding. */
public record FindingBody(
    int number,
    String what,
    String owner,
    LocalDate dueOn,
    Optional<String> planChange,
    Optional<String> planVersion,
    Optional<PlanState> planState,
    Optional<Instant> settledAt,
    Optional<String> settlement) {
  /** The body of a row. */
  public static FindingBody of(FindingRow finding) {
    return new FindingBody(
        finding.no(),
        finding.what(),
        finding.owner(),
        finding.dueOn(),
        Optional.of(finding.planChange()).filter(change -> !change.isEmpty()),
        finding.planVersion(),
        finding.planState(),
        finding.settledAt(),
        finding.settlement());
  }
}
