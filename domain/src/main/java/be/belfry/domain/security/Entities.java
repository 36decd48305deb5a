package be.belfry.domain.security;

import java.util.UUID;

/** The entities that accounts notify for; the register knows them. */
public interface Entities {
  /** Whether an entity is in the register now, past the wall. */
  boolean isRegistered(UUID id);
}
