package be.belfry.web.escalation.rest;

import java.util.Optional;

/**
 * A confirmation, a ratification or a support.
 *
 * @param decision approve when absent
 * @param reason needed to refuse
 */
record AgreementBody(Optional<Verdict> decision, Optional<String> reason) {

  /** What was sent; nothing at all is a plain agreement. */
  static AgreementBody of(AgreementBody sent) {
    return sent == null ? new AgreementBody(Optional.empty(), Optional.empty()) : sent;
  }

  boolean refuses() {
    return decision.filter(verdict -> verdict == Verdict.REFUSE).isPresent();
  }

  /** The reason, blank when none was given. */
  String why() {
    return reason.orElse("");
  }
}
