package be.belfry.domain.callout;

import be.belfry.domain.shared.Coded;

/** Why somebody is called. */
public enum CallOutKind implements Coded {
  /** A person calls a service, an office or an entity. */
  CALL,
  /** Nobody acknowledged a duty in its time. */
  DUTY,
  /** One contact is tested by hand. */
  TEST,
  /** One contact is tested in the drill of the month. */
  DRILL;

  /** Whether the answers say how well the channels of the contact work. */
  public boolean isTest() {
    return this == TEST || this == DRILL;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
