package be.belfry.domain.plan;

import be.belfry.domain.shared.NotFound;
import java.util.List;

/** The versions of the plan. A version once used is never changed; a revision is a new one. */
public interface Plans {
  /** The version that new crises follow. */
  PlanVersion inForce();

  /**
   * A version by its name, for what runs under it.
   *
   * @throws NotFound when there is none
   */
  PlanVersion version(String version);

  /** All versions, the newest first. */
  List<PlanVersion> all();

  /** Those of them whose files can be read now; a watch must not stop at the others. */
  default List<PlanVersion> readable() {
    return all();
  }
}
