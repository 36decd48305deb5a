package be.belfry.services.clock;

import be.belfry.domain.clock.ClockFilter;
import be.belfry.domain.clock.ClockQueries;
import be.belfry.domain.clock.DueClock;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Page;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** What is due next by law. */
@Stateless
public class ClockService {
  /** Before the first clock that anybody ever started. */
  private static final Instant BEGINNING = Instant.EPOCH;

  @Inject private ClockQueries clocks;
  @Inject private LegalTime time;
  @Inject private Door door;

  /**
   * Clocks of the viewer's threads that have not ended and end within a time from now, the first
   * one first.
   *
   * @param limit most rows
   */
  public Page<DueClock> endingWithin(Duration within, ClockFilter which, int limit) {
    door.require(Permission.NOTIFICATION_READ);
    Instant now = time.now(which.exercise());
    return clocks.dueBetween(now, now.plus(within), which, limit);
  }

  /**
   * Clocks of the viewer's threads that have ended without a report, the latest one first.
   *
   * @param limit most rows
   */
  public Page<DueClock> overdue(ClockFilter which, int limit) {
    door.require(Permission.NOTIFICATION_READ);
    return clocks.overdue(BEGINNING, time.now(which.exercise()), which, limit);
  }

  /**
   * The same, of those only that ended within a time before now.
   *
   * @param limit most rows
   */
  public Page<DueClock> overdueWithin(Duration within, ClockFilter which, int limit) {
    door.require(Permission.NOTIFICATION_READ);
    Instant now = time.now(which.exercise());
    return clocks.overdue(now.minus(within), now, which, limit);
  }
}
