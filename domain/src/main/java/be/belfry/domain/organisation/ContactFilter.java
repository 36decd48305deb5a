package be.belfry.domain.organisation;

import java.util.Optional;
import java.util.UUID;

/**
 * Which contacts are asked for; those that left the directory are in no list.
 *
 * @param unit code of a service or office
 * @param entity key of an entity
 * @param exercise true: the directory of exercises, false: the real one
 * @param unverified true: only those by none of whose channels anybody has ever answered
 */
public record ContactFilter(
    Optional<String> unit, Optional<UUID> entity, boolean exercise, boolean unverified) {
  /** All of one directory. */
  public static ContactFilter all(boolean exercise) {
    return new ContactFilter(Optional.empty(), Optional.empty(), exercise, false);
  }
}
