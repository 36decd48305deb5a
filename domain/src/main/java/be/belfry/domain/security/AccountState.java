package be.belfry.domain.security;

import be.belfry.domain.shared.Coded;

/** Whether somebody signs in through an account. */
public enum AccountState implements Coded {
  OPEN,
  CLOSED,
  /** Closed until a second administrator opens it. */
  WAITING;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
