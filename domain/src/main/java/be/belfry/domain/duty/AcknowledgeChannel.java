package be.belfry.domain.duty;

import be.belfry.domain.shared.Coded;

/** By which way a service said that it has seen its duty. */
public enum AcknowledgeChannel implements Coded {
  /** On the screen, by the service itself. */
  SCREEN,
  /** By another program. */
  API,
  PHONE,
  SECURE_PHONE,
  RADIO,
  MAIL,
  IN_PERSON;

  /** Whether somebody else writes down what was said, so that it is kept who answered. */
  public boolean isWrittenDown() {
    return this != SCREEN && this != API;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
