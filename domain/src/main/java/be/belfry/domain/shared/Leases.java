package be.belfry.domain.shared;

import java.time.Duration;

/**
 * Lets one node of several do a job. A node that dies loses its lease when it runs out, and another
 * one takes over.
 */
public interface Leases {
  /**
   * Takes or renews a lease for the running transaction's node.
   *
   * @param job name of the job
   * @param holder name of the node, different on each
   * @param time how long the lease lasts, by the database's clock; always the same for a job, so
   *     that one which lasts longer is known to be from before that clock was set back
   * @return false when another node holds it
   */
  boolean take(String job, String holder, Duration time);
}
