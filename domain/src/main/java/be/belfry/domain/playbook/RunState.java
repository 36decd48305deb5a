package be.belfry.domain.playbook;

import be.belfry.domain.shared.Coded;

/** Where a run stands: it is completed when each of its steps is done or not applicable. */
public enum RunState implements Coded {
  RUNNING,
  COMPLETED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
