package be.belfry.domain.briefing;

import be.belfry.domain.shared.Coded;

/** How far a service is with its task. */
public enum TaskState implements Coded {
  NOT_STARTED,
  UNDER_WAY,
  BLOCKED,
  DONE;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
