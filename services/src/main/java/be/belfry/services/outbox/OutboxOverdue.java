package be.belfry.services.outbox;

import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.Watchdog;
import be.belfry.domain.shared.HealthConcern;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Messages that should have left and did not: the node works, but somebody must look. A channel
 * that was never set up is no fault of the node; its messages stand on the page of what did not
 * leave.
 */
@ApplicationScoped
public class OutboxOverdue implements HealthConcern {
  @Inject private Watchdog watchdog;
  @Inject private Outbox outbox;

  @Override
  public Optional<String> code() {
    return !outbox.isOnHold() && watchdog.isStuck()
        ? Optional.of("messagesOverdue")
        : Optional.empty();
  }
}
