package be.belfry.domain.exercise;

import be.belfry.domain.shared.Coded;

/** What can be decided about an exercise. */
public enum ExerciseDecision implements Coded {
  /** Begins; its clock starts at the present time. */
  START,
  /** Its clock stands still. */
  PAUSE,
  /** Its clock runs again, from where it stood. */
  RESUME,
  /** Over for all; what it never played is cancelled. */
  END,
  /** The after-action report is settled. */
  EVALUATE;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
