package be.belfry.domain.briefing;

import be.belfry.domain.shared.Coded;

/** The five key figures. Each is shown with its definition and the time at which it was counted. */
public enum Figure implements Coded {
  /** Incidents attached to the crisis. */
  INCIDENTS,
  /** Different entities that notified in its threads. */
  ENTITIES,
  /** Different sectors touched. */
  SECTORS,
  /** Highest number of users that one entity reported, added over the entities. */
  PEOPLE,
  /** Whole hours since the earliest known start of an attached incident. */
  HOURS;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
