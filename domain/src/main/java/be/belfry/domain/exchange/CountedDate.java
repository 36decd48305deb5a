package be.belfry.domain.exchange;

import be.belfry.domain.shared.Coded;

/** Which moment of an incident the date of a source is. */
public enum CountedDate implements Coded {
  /** When it began; nobody knows when it was detected. */
  STARTED,
  DETECTED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
