package be.belfry.services.clock;

import be.belfry.domain.clock.ClockQueries;
import be.belfry.domain.clock.DueClock;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Page;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;

/** What is due next by law. */
@Stateless
public class ClockService {
  @Inject private ClockQueries clocks;
  @Inject private LegalTime time;
  @Inject private Door door;

  /**
   * Clocks of the viewer's threads that end within a time from now or have ended, oldest first.
   *
   * @param limit most rows
   */
  public Page<DueClock> dueWithin(Duration within, int limit) {
    door.require(Permission.NOTIFICATION_READ);
    return clocks.dueBefore(time.now().plus(within), limit);
  }
}
