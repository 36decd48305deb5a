package be.belfry.domain.time.samples;

import jakarta.inject.Inject;

/** Breaks a rule of the architecture on purpose. */
public class UsesContainer {
  @Inject Object thing;
}
