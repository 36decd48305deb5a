package be.belfry.domain.exercise;

import be.belfry.domain.shared.Coded;

/** Where an exercise stands. */
public enum ExerciseState implements Coded {
  /** Its scenario is frozen; nothing has been played. */
  PLANNED,
  /** Its clock runs and its injects arrive. */
  RUNNING,
  /** Its clock stands still. */
  PAUSED,
  /** Over; notes and findings are collected. */
  ENDED,
  /** The after-action report is settled; nothing is added any more. */
  EVALUATED;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** Whether its clock is the clock of the records that are made in exercises. */
  public boolean isLive() {
    return this == RUNNING || this == PAUSED;
  }
}
