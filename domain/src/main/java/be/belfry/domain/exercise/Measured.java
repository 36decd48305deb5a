package be.belfry.domain.exercise;

import be.belfry.domain.shared.Coded;

/** What shows that an expected action was taken; read from the records of the exercise. */
public enum Measured implements Coded {
  /** All reports of the exercise so far have been triaged. */
  TRIAGE,
  /** An assessment sheet was filled in. */
  ASSESSMENT,
  /** A tier was proposed; the code names the tier. */
  PROPOSAL,
  /** A tier is in force; the code names the tier. */
  TIER,
  /** The nation's activation level in the exercise was moved; the code names the level. */
  ACTIVATION,
  /** A duty was acknowledged; the code names the duty. */
  DUTY_ACKNOWLEDGED,
  /** A duty was fulfilled; the code names the duty. */
  DUTY_FULFILLED,
  /** A measure was ordered. */
  MEASURE,
  /** A decision was written in the logbook. */
  DECISION,
  /** A briefing was approved. */
  BRIEFING,
  /** A cell of the plan was convened. */
  CELL,
  /** A situation report was issued. */
  SITREP,
  /** A line of the information cell was released. */
  LINE,
  /** A request for assistance was made. */
  ASSISTANCE,
  /** Nothing in the program shows it: an observer does. */
  OBSERVED;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** Whether it means nothing without a code. */
  public boolean wantsCode() {
    return this == PROPOSAL
        || this == TIER
        || this == ACTIVATION
        || this == DUTY_ACKNOWLEDGED
        || this == DUTY_FULFILLED;
  }
}
