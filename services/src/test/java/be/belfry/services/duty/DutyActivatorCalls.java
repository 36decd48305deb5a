package be.belfry.services.duty;

import be.belfry.domain.duty.InMemoryDuties;
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.outbox.InMemoryOutbox;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import be.belfry.services.shared.NodeName;

/** The observer of tiers, for tests of other packages. */
public final class DutyActivatorCalls {
  private final DutyActivator activator;

  public DutyActivatorCalls(
      InMemoryDuties duties, InMemoryOutbox outbox, Plans plans, LegalTime time) {
    Leases leases = (job, holder, length) -> true;
    activator =
        new Wiring(duties, outbox, plans, time, leases, new NodeName(), new DutyMails())
            .into(new DutyActivator());
  }

  /** What a completed decision on a tier does. */
  public void tierChanged(TierChanged event) {
    activator.tierChanged(event);
  }
}
