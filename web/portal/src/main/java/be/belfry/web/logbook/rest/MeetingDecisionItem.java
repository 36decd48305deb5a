package be.belfry.web.logbook.rest;

import be.belfry.domain.logbook.MeetingOutcome;
import java.util.Optional;

/**
 * A decision of a meeting.
 *
 * @param href address of the decision in the logbook
 * @param task code of the task that came of it
 * @param taskHref its address
 */
record MeetingDecisionItem(
    String href, DecisionItem decision, Optional<String> task, Optional<String> taskHref) {
  static MeetingDecisionItem of(MeetingOutcome outcome) {
    DecisionItem decision = DecisionItem.of(outcome.decision());
    return new MeetingDecisionItem(
        decision.href(),
        decision,
        outcome.task(),
        outcome.duty().map(id -> "/api/v1/duties/" + id));
  }
}
