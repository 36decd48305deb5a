package be.belfry.domain.plan;

import be.belfry.domain.shared.Conflict;

/**
 * The files of a version are gone, or no longer pass the reader that once accepted them ({@code
 * plan_unreadable}). What is wrong with them helps nobody who wanted to read the plan or to act
 * under it; what can be done is said instead.
 */
public class UnreadablePlan extends Conflict {
  private static final long serialVersionUID = 1L;

  private final String version;

  /**
   * @param version name of the version
   */
  public UnreadablePlan(String version) {
    super("plan_unreadable", "the files of " + version + " cannot be read", version);
    this.version = version;
  }

  /** Name of the version. */
  public String version() {
    return version;
  }
}
