package be.belfry.web.logbook.rest;

import be.belfry.domain.logbook.MeetingOutcome;
import java.util.Optional;

/**
 * A decision of a meeting.
 *
 * @param task code of the task that came of it
 * @param taskHref its address
 */
record MeetingDecisionItem(
    DecisionItem decision, Optional<String> task, Optional<String> taskHref) {
  static MeetingDecisionItem of(MeetingOutcome outcome) {
    return new MeetingDecisionItem(
        DecisionItem.of(outcome.decision()),
        outcome.task(),
        outcome.duty().map(id -> "/api/v1/duties/" + id));
  }
}
