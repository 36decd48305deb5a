package be.belfry.web.incident.rest;

import be.belfry.domain.incident.TriageAction;
import be.belfry.domain.incident.TriageMany;
import be.belfry.domain.notification.ReplyTemplate;
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

  TriageMany command() {
    return new TriageMany(notifications, action, incident, of, reason, reply);
  }
}
