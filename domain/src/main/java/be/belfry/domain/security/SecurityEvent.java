package be.belfry.domain.security;

import be.belfry.domain.shared.DomainEvent;
import java.util.Map;

/** Something about accounts, sessions or tokens. */
public record SecurityEvent(String action, String object, Map<String, String> details)
    implements DomainEvent {
  public SecurityEvent {
    details = Map.copyOf(details);
  }
}
