package be.belfry.services.outbox;

import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.Watchdog;
import be.belfry.domain.security.Installation;
import be.belfry.domain.shared.HealthConcern;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Messages that wait because their channel is not set up or their recipient has no address: a
 * setting that was lost in an update stops every alarm, and nothing fails. A demonstration sends
 * none, and what an exercise has no address for is no alarm.
 */
@ApplicationScoped
public class ChannelMissing implements HealthConcern {
  @Inject private Watchdog watchdog;
  @Inject private Outbox outbox;
  @Inject private Installation installation;

  @Override
  public Optional<String> code() {
    return !installation.isDemo() && !outbox.isOnHold() && watchdog.isWithoutWay()
        ? Optional.of("channelMissing")
        : Optional.empty();
  }
}
