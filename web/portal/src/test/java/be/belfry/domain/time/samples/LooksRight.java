package be.belfry.domain.time.samples;

import be.belfry.domain.security.Role;

/** Breaks a rule of the architecture on purpose. */
public class LooksRight {
  Role role;
}
