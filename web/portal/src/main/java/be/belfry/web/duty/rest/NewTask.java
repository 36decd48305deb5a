package be.belfry.web.duty.rest;

import be.belfry.domain.duty.AddTask;
import java.time.Instant;
import java.util.Optional;

/**
 * A task that comes from a decision.
 *
 * @param text what must be done
 * @param decision reference of the decision in the logbook
 */
record NewTask(
    String service, String text, String doneWhen, Instant dueAt, Optional<String> decision) {
  AddTask command() {
    return new AddTask(service, text, doneWhen, dueAt, decision);
  }
}
