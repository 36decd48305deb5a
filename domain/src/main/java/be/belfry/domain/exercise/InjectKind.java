package be.belfry.domain.exercise;

import be.belfry.domain.shared.Coded;

/** What an inject is. */
public enum InjectKind implements Coded {
  /** A report of an entity, which comes in through the intake like every other one. */
  NOTIFICATION,
  /**
   * A message to a role, a service or an entity; by mail it goes to the exercise directory only.
   */
  MESSAGE,
  /** A line in the timeline of the crisis file. */
  EVENT,
  /** What the players should do now; nobody is told, the after-action report compares. */
  ACTION;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
