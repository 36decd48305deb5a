package be.belfry.services.shared;

import be.belfry.domain.shared.LeaseQueries;
import be.belfry.domain.shared.LeaseQueries.Lease;
import be.belfry.domain.shared.SelfCheck;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The jobs that run on one node of several, by the leases that they renew, and what this node does
 * not get through.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JobsCheck implements SelfCheck {
  /** Each job of the others comes at least every five minutes. */
  private static final Duration LATE = Duration.ofMinutes(10);

  /**
   * The drill of a month, what runs only when there is something (an exercise, an export), and what
   * is looked for each hour.
   */
  private static final Set<String> AT_TIMES =
      Set.of("drill", "exercise", "statistics-exports", "quiet-links");

  @Inject private LeaseQueries leases;
  @Inject private LegalTime time;
  @Inject private WatchHealth health;

  @Override
  public List<Outcome> look() {
    Instant late = time.now().minus(LATE);
    List<Lease> all = leases.all();
    String still =
        all.stream()
            .filter(lease -> !AT_TIMES.contains(lease.job()) && lease.expiresAt().isBefore(late))
            .map(Lease::job)
            .collect(Collectors.joining(", "));
    if (!still.isEmpty()) {
      return List.of(Outcome.failed("jobs", "standStill", still, LATE.toMinutes()));
    }
    if (health.failingItems() > 0) {
      return List.of(Outcome.attention("jobs", "failing", health.failingItems()));
    }
    List<Lease> alive = all.stream().filter(lease -> !lease.expiresAt().isBefore(late)).toList();
    long nodes = alive.stream().map(Lease::holder).distinct().count();
    return List.of(Outcome.fine("jobs", "run", alive.size(), nodes));
  }
}
