package be.belfry.domain.plan;

import java.util.List;
import java.util.Optional;

/** The versions of the plan. A version once used is never changed; a revision is a new one. */
public interface Plans {
  /**
   * The version that new crises follow: the last that has begun and that can be read. Notifications
   * and crises do not wait until somebody mends a file.
   */
  PlanVersion inForce();

  /**
   * Name of the version that has begun after that one and cannot be read; empty when all is well.
   */
  default Optional<String> passedOver() {
    return Optional.empty();
  }

  /**
   * A version by its name, for what runs under it.
   *
   * @throws UnreadablePlan when its files are gone or cannot be read
   */
  PlanVersion version(String version);

  /** All versions, the newest first. */
  List<PlanVersion> all();

  /** Those of them whose files can be read now; a watch must not stop at the others. */
  default List<PlanVersion> readable() {
    return all();
  }
}
