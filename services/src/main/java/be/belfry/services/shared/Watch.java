package be.belfry.services.shared;

import java.time.Duration;

/**
 * A job that each node takes up again and again as long as it runs; {@link Watches} gives it its
 * turns. Where one node is enough, the job takes a lease first. In a turn there is no transaction:
 * each service that is called has its own.
 */
public interface Watch {
  /**
   * From the beginning of a turn to that of the next one; a turn that takes longer is followed by
   * the next one at once, and none is made up for.
   */
  Duration every();

  /** One turn; never two at the same time on a node. What it throws ends this turn alone. */
  void look();
}
