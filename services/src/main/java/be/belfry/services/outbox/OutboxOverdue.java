package be.belfry.services.outbox;

import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.Watchdog;
import be.belfry.domain.shared.HealthConcern;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Messages that should have left and did not, and those that were given up in the last 24 hours:
 * the node works, but somebody must look. What an exercise could not send stands on the page of the
 * messages, and who leads it is told how many: nobody who runs the installation is called for it.
 * That a channel or an address is missing is a concern of its own, {@link ChannelMissing}.
 */
@ApplicationScoped
public class OutboxOverdue implements HealthConcern {
  @Inject private Watchdog watchdog;
  @Inject private Unsent unsent;
  @Inject private Outbox outbox;

  @Override
  public Optional<String> code() {
    return !outbox.isOnHold() && (watchdog.isStuck() || unsent.hasGivenUp())
        ? Optional.of("messagesOverdue")
        : Optional.empty();
  }
}
