package be.belfry.web.logbook.rest;

import be.belfry.services.logbook.MeetingDecisionService;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision of a meeting.
 *
 * @param task what a service must do because of it
 */
record NewMeetingDecision(NewDecision decision, Optional<TaskGiven> task) {
  /** A task that comes of a decision. */
  record TaskGiven(String service, String text, String doneWhen, Instant dueAt) {
    MeetingDecisionService.Task command() {
      return new MeetingDecisionService.Task(service, text, doneWhen, dueAt);
    }
  }
}
