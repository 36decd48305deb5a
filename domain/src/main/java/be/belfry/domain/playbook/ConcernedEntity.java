package be.belfry.domain.playbook;

import java.util.Set;
import java.util.UUID;

/**
 * An entity that an incident of a crisis file hit, as its own notifications tell.
 *
 * @param organisation key of the entity
 * @param sectors codes of the sectors of the incident
 */
public record ConcernedEntity(UUID organisation, Set<String> sectors) {
  public ConcernedEntity {
    sectors = Set.copyOf(sectors);
  }
}
