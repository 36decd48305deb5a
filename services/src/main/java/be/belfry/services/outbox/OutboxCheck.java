package be.belfry.services.outbox;

import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.shared.SelfCheck;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** What waits to leave, and what should have left and did not, as {@link Unsent} counts it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OutboxCheck implements SelfCheck {
  private static final String OUTBOX = "outbox";

  @Inject private Outbox outbox;
  @Inject private Unsent unsent;
  @Inject private LegalTime time;

  @Override
  public List<Outcome> look() {
    if (outbox.isOnHold()) {
      return List.of(Outcome.attention(OUTBOX, "onHold"));
    }
    long late = unsent.late();
    return List.of(
        late > 0
            ? Outcome.attention(OUTBOX, "stuck", late)
            : Outcome.fine(OUTBOX, "waiting", outbox.state(time.now()).waiting()));
  }
}
