package be.belfry.domain.notification;

import be.belfry.domain.shared.Coded;

/** On which way a notification came in. */
public enum Channel implements Coded {
  /** The public form or the portal. */
  FORM(false),
  API(false),
  MAIL(true),
  PHONE(true),
  /** A partner CSIRT or service told us. */
  PARTNER(true),
  /** We saw it ourselves. */
  OWN_DETECTION(true),
  IMPORT(true);

  private final boolean takenIn;

  Channel(boolean takenIn) {
    this.takenIn = takenIn;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** Whether staff writes it down for somebody else; a telephone number is contact enough then. */
  public boolean isTakenIn() {
    return takenIn;
  }
}
