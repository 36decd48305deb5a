package be.belfry.domain.organisation;

import be.belfry.domain.shared.Coded;

/** As what somebody is on duty; the order is the one in which they are called. */
public enum ShiftRole implements Coded {
  /** Is called first. A time without one is a gap. */
  HOLDER,
  /** Is called when the holder does not answer. */
  SUBSTITUTE,
  /** Acts for the office while its holder is away. */
  DELEGATE;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
