package be.belfry.services.outbox;

import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.shared.HealthConcern;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** After a restore nothing leaves until a person lets it; until then the node is degraded. */
@ApplicationScoped
public class OutboxHold implements HealthConcern {
  @Inject private Outbox outbox;

  @Override
  public Optional<String> code() {
    return outbox.isOnHold() ? Optional.of("outboxOnHold") : Optional.empty();
  }
}
