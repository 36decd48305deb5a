package be.belfry.services.outbox;

import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.OutboxState;
import be.belfry.domain.outbox.Watchdog;
import be.belfry.domain.shared.SelfCheck;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** What waits to leave. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OutboxCheck implements SelfCheck {
  private static final String OUTBOX = "outbox";

  @Inject private Outbox outbox;
  @Inject private Watchdog watchdog;
  @Inject private LegalTime time;

  @Override
  public List<Outcome> look() {
    if (outbox.isOnHold()) {
      return List.of(Outcome.attention(OUTBOX, "onHold"));
    }
    OutboxState state = outbox.state(time.now());
    long stuck = watchdog.stuck();
    return List.of(
        stuck > 0 || state.givenUp() > 0
            ? Outcome.attention(OUTBOX, "stuck", stuck, state.givenUp())
            : Outcome.fine(OUTBOX, "waiting", state.waiting()));
  }
}
