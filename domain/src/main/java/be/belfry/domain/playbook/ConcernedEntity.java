package be.belfry.domain.playbook;

import be.belfry.domain.incident.Tlp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * An entity that an incident of a crisis file hit, as its own notifications tell.
 *
 * @param organisation key of the entity
 * @param sectors codes of the sectors of the incident
 * @param tlp who may know that the entity is hit: the narrower marking of incident and notification
 * @param named keys of the persons who may, when that is red
 * @param awareAt when it became aware, by its first notification
 * @param notifier address that its people gave with their last notification
 */
public record ConcernedEntity(
    UUID organisation,
    Set<String> sectors,
    Tlp tlp,
    Set<String> named,
    Instant awareAt,
    Optional<String> notifier) {
  public ConcernedEntity {
    sectors = Set.copyOf(sectors);
    named = Set.copyOf(named);
  }

  /**
   * One of each entity: in all its sectors, and known to those who may know it by one of its
   * incidents, the one with the widest marking.
   */
  public static List<ConcernedEntity> together(Collection<ConcernedEntity> hits) {
    Map<UUID, ConcernedEntity> each = new LinkedHashMap<>();
    hits.forEach(hit -> each.merge(hit.organisation(), hit, ConcernedEntity::with));
    return List.copyOf(each.values());
  }

  private ConcernedEntity with(ConcernedEntity other) {
    Set<String> both = new TreeSet<>(sectors);
    both.addAll(other.sectors);
    ConcernedEntity wider = other.tlp.isWiderThan(tlp) ? other : this;
    Instant first = other.awareAt.isBefore(awareAt) ? other.awareAt : awareAt;
    return new ConcernedEntity(
        organisation, both, wider.tlp, wider.named, first, notifier.or(other::notifier));
  }
}
