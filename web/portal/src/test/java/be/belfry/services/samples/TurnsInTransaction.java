package be.belfry.services.samples;

import be.belfry.services.shared.Watch;
import jakarta.transaction.Transactional;
import java.time.Duration;

public class TurnsInTransaction implements Watch {
  @Override
  public Duration every() {
    return Duration.ZERO;
  }

  @Override
  @Transactional
  public void look() {
    // what is wrong with it is its transaction
  }
}
