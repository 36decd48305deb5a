package be.belfry.domain.plan;

import be.belfry.domain.shared.Coded;

/** Activation level of the national emergency plan, held by the nation, not by a crisis file. */
public enum Activation implements Coded {
  NONE,
  STAND_BY,
  PRE_ALERT,
  ALERT;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
