package be.belfry.services.samples;

import java.time.Instant;

/** Breaks a rule of the architecture on purpose. */
public class ReadsOwnClock {
  Instant time() {
    return Instant.now();
  }
}
