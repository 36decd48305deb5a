package be.belfry.domain.security;

import be.belfry.domain.shared.DomainEvent;
import java.util.Map;
import java.util.UUID;

/** Something about accounts, sessions or tokens. */
public record SecurityEvent(String action, String object, Map<String, String> details)
    implements DomainEvent {
  public SecurityEvent {
    details = Map.copyOf(details);
  }

  /**
   * Somebody has these rights from now on. The record of the last one is all that his account may
   * say.
   *
   * @param holder with everything that was given to him
   */
  public static SecurityEvent ofRights(String action, Subject holder) {
    return new SecurityEvent(
        action,
        holder.user(),
        Map.of(
            "role", holder.role().code(),
            "office", holder.office().orElse(""),
            "service", holder.service().orElse(""),
            "sectors", String.join(",", holder.sortedSectors()),
            "organisation", holder.organisation().map(UUID::toString).orElse(""),
            "name", holder.name(),
            "exercise", String.valueOf(holder.exerciseParticipant())));
  }
}
