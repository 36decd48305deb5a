package be.belfry.domain.plan;

import be.belfry.domain.shared.Coded;

/** The moment from which a step's limit runs. */
public enum Anchor implements Coded {
  /** Activation of the procedure. */
  T0,
  /** The entity became aware of the incident. */
  AWARE,
  /** The entity classified the incident as reportable under its regime. */
  CLASSIFICATION,
  /** The report before this one was sent. */
  PREVIOUS_REPORT,
  /** The incident notification was sent. */
  NOTIFICATION,
  /** The service was restored. */
  RESTORE,
  /** No clock: the step's own rule says when. */
  OPEN;

  /** Whether somebody notes when it was: the activation stands, and no clock has no moment. */
  public boolean isNoted() {
    return this != T0 && this != OPEN;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
