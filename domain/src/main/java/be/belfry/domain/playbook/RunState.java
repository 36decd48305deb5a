package be.belfry.domain.playbook;

import be.belfry.domain.shared.Coded;

/**
 * Where a run stands: it is completed when each of its steps is done or not applicable, and ends
 * with the exercise in which it was played.
 */
public enum RunState implements Coded {
  RUNNING,
  COMPLETED,
  ENDED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
