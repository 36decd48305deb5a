package be.belfry.services.shared;

import be.belfry.domain.shared.LeaseQueries;
import be.belfry.domain.shared.LeaseQueries.Lease;
import be.belfry.domain.shared.SelfCheck;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/**
 * The jobs that run on one node of several, by the leases that they renew, and what this node does
 * not get through.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JobsCheck implements SelfCheck {
  @Inject private LeaseQueries leases;
  @Inject private LegalTime time;
  @Inject private WatchHealth health;
  @Inject private JobsStandStill standStill;

  @Override
  public List<Outcome> look() {
    List<String> still = standStill.jobs();
    if (!still.isEmpty()) {
      return List.of(
          Outcome.failed(
              "jobs", "standStill", String.join(", ", still), JobsStandStill.LATE.toMinutes()));
    }
    if (health.failingItems() > 0) {
      return List.of(Outcome.attention("jobs", "failing", health.failingItems()));
    }
    Instant late = time.now().minus(JobsStandStill.LATE);
    List<Lease> alive =
        leases.all().stream().filter(lease -> !lease.expiresAt().isBefore(late)).toList();
    long nodes = alive.stream().map(Lease::holder).distinct().count();
    return List.of(Outcome.fine("jobs", "run", alive.size(), nodes));
  }
}
