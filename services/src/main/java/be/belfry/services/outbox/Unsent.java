package be.belfry.services.outbox;

import be.belfry.domain.outbox.Watchdog;
import be.belfry.domain.time.LegalTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** The one count of what should have left and did not, for every page that speaks of it. */
@ApplicationScoped
class Unsent {
  /** What was given up longer ago stands on the page of the messages only. */
  private static final Duration GIVEN_UP = Duration.ofHours(24);

  @Inject private Watchdog watchdog;
  @Inject private LegalTime time;

  /**
   * How many messages the watchdog reported and that have not left, for whatever reason, those
   * included that were given up in the last 24 hours.
   */
  long late() {
    return watchdog.overdue() + watchdog.givenUpSince(since());
  }

  /** Whether some were given up in the last 24 hours that are of no exercise. */
  boolean hasGivenUp() {
    return watchdog.hasGivenUpSince(since());
  }

  /** How many of exercises should have left and have not, or were given up in those hours. */
  long ofExercises() {
    return watchdog.lateOfExercises(since());
  }

  private Instant since() {
    return time.now().minus(GIVEN_UP);
  }
}
