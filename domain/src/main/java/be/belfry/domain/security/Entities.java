package be.belfry.domain.security;

import java.util.UUID;

/** The entities that accounts notify for; the register knows them. */
public interface Entities {
  /**
   * Whether an entity is in the register now, past the wall. When it is, it stays there until this
   * transaction ends: whoever takes it out meanwhile waits, and finds what was added to it.
   */
  boolean holdRegistered(UUID id);
}
