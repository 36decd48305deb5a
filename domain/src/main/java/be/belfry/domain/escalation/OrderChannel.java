package be.belfry.domain.escalation;

import be.belfry.domain.shared.Coded;

/** By which way an oral order came. */
public enum OrderChannel implements Coded {
  PHONE,
  SECURE_PHONE,
  RADIO,
  VIDEO,
  IN_PERSON;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
