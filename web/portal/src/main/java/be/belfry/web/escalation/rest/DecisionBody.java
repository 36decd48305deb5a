package be.belfry.web.escalation.rest;

import be.belfry.domain.escalation.OralOrder;
import be.belfry.domain.escalation.OrderChannel;
import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision, written by the office itself or, when it was ordered orally, by the duty officer.
 *
 * @param reason needed to refuse
 */
record DecisionBody(
    Verdict decision, Optional<String> reason, Optional<OrderedOrally> orderedOrally) {

  /** Who ordered by word of mouth, for which office, by which way, when. */
  record OrderedOrally(String by, String office, OrderChannel channel, Instant at) {}

  /**
   * The oral order, empty for a decision in writing.
   *
   * @throws RuleViolation {@code escalation_orderRefuses}: only an approval can't wait
   */
  Optional<OralOrder> order() {
    if (orderedOrally.isPresent() && decision == Verdict.REFUSE) {
      throw new RuleViolation(
          "escalation_orderRefuses", "a refusal is never urgent: it is given in writing");
    }
    return orderedOrally.map(o -> new OralOrder(o.by(), o.office(), o.channel(), o.at()));
  }

  /** The reason, blank when none was given. */
  String why() {
    return reason.orElse("");
  }
}
