package be.belfry.domain.shared;

import java.time.Instant;
import java.util.List;

/** Which node does which job, for the administrator. */
public interface LeaseQueries {
  /** All leases that were ever taken, by job. */
  List<Lease> all();

  /**
   * Who does a job.
   *
   * @param job name of the job
   * @param holder name of the node
   * @param expiresAt from then on another node may take it
   */
  record Lease(String job, String holder, Instant expiresAt) {}
}
