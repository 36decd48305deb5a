package be.belfry.web.incident.rest;

import be.belfry.domain.incident.TriageAction;
import be.belfry.domain.incident.TriageMany;
import be.belfry.domain.notification.ReplyTemplate;
import be.belfry.web.shared.rest.Problem;
import java.util.List;
import java.util.Optional;

/** One decision about many notifications. */
public record TriageBatchBody(
    List<String> notifications,
    TriageAction action,
    Optional<String> incident,
    Optional<String> of,
    Optional<String> reason,
    Optional<ReplyTemplate> reply) {

  /**
   * The decision about all of them.
   *
   * @throws Problem 400 for each field that the action does not take
   */
  TriageMany command() {
    TriageBody.notTaken(action, incident, of, reason).refuse();
    return new TriageMany(notifications, action, incident, of, reason, reply);
  }
}
