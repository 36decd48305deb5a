package be.belfry.domain.notification;

import be.belfry.domain.shared.DomainEvent;
import java.util.Map;

/**
 * Something that was done to a notification after its receipt. The receipt itself writes its audit
 * row in the intake's own statement and fires no event.
 */
public record NotificationEvent(String action, String object, Map<String, String> details)
    implements DomainEvent {
  public NotificationEvent {
    details = Map.copyOf(details);
  }
}
