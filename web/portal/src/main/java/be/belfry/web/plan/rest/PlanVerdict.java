package be.belfry.web.plan.rest;

import java.util.Optional;

/**
 * What an office says to a proposed version of the plan.
 *
 * @param decision approve when absent
 * @param reason needed to refuse; at most 2000 characters
 */
record PlanVerdict(Optional<Decision> decision, Optional<String> reason) {
  /** The two answers. */
  enum Decision {
    APPROVE,
    REFUSE
  }

  /** What was sent; nothing at all is a plain approval. */
  static PlanVerdict of(PlanVerdict sent) {
    return sent == null ? new PlanVerdict(Optional.empty(), Optional.empty()) : sent;
  }

  boolean refuses() {
    return decision.filter(Decision.REFUSE::equals).isPresent();
  }
}
