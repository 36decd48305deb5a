package be.belfry.domain.review;

import be.belfry.domain.shared.DomainEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What happens to the findings of a crisis.
 *
 * @param object reference of its file
 * @param action what happened
 * @param details what belongs to it; no words that people wrote
 */
public record ReviewEvent(String object, String action, Map<String, String> details)
    implements DomainEvent {
  public ReviewEvent {
    details = new LinkedHashMap<>(details);
  }
}
