package be.belfry.domain.playbook;

import be.belfry.domain.shared.Coded;

/** Where a step stands; {@code overdue} is a flag beside it ({@link StepRun#overdue}). */
public enum StepState implements Coded {
  /** A step before it is not done yet. */
  WAITING,
  OPEN,
  IN_PROGRESS,
  DONE,
  NOT_APPLICABLE,
  /** Only in an authority's run: the entities that are hit have it in theirs. */
  HANDED_OVER;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /**
   * True when nothing is left to do: in the table only new facts lead out of it, and a round that
   * nobody owed.
   */
  public boolean isClosed() {
    return StepLifecycle.TABLE.decisionsFrom(this).stream()
        .allMatch(decision -> decision == StepDecision.APPLY || decision == StepDecision.RESUME);
  }
}
