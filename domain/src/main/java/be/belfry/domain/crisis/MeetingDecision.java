package be.belfry.domain.crisis;

import be.belfry.domain.shared.Coded;

/** What can be decided about a meeting of a cell. */
public enum MeetingDecision implements Coded {
  /** The chair opens it. */
  OPEN,
  /** The chair closes it, with the time of the next one. */
  CLOSE,
  /** It does not take place, with a reason. */
  CANCEL;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
