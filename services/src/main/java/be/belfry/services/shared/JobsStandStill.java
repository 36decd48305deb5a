package be.belfry.services.shared;

import be.belfry.domain.shared.HealthConcern;
import be.belfry.domain.shared.LeaseQueries;
import be.belfry.domain.shared.LeaseQueries.Lease;
import be.belfry.domain.time.LegalTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Jobs that some node must run and none does: deadlines, calls and reminders that are due come from
 * them.
 */
@ApplicationScoped
public class JobsStandStill implements HealthConcern {
  /** Each job of the others comes at least every five minutes. */
  static final Duration LATE = Duration.ofMinutes(10);

  /**
   * The drill of a month, what runs only when there is something (an exercise, an export), and what
   * is looked for each hour.
   */
  private static final Set<String> AT_TIMES =
      Set.of("drill", "exercise", "statistics-exports", "quiet-links");

  @Inject private LeaseQueries leases;
  @Inject private LegalTime time;

  private final LongSupplier nanoseconds;
  private final long begun;

  /** Measures by the machine's monotonic clock how long this node has been there. */
  public JobsStandStill() {
    this(System::nanoTime);
  }

  JobsStandStill(LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
    this.begun = nanoseconds.getAsLong();
  }

  /** Codes of the jobs that no node has run for longer than {@link #LATE}. */
  List<String> jobs() {
    Instant late = time.now().minus(LATE);
    return leases.all().stream()
        .filter(lease -> !AT_TIMES.contains(lease.job()) && lease.expiresAt().isBefore(late))
        .map(Lease::job)
        .toList();
  }

  /** After a stop of all nodes the first one has as long for its first turns. */
  @Override
  public Optional<String> code() {
    return nanoseconds.getAsLong() - begun > LATE.toNanos() && !jobs().isEmpty()
        ? Optional.of("jobsStandStill")
        : Optional.empty();
  }
}
