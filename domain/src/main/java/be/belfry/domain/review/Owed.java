package be.belfry.domain.review;

import be.belfry.domain.shared.Coded;

/** What had a time. */
public enum Owed implements Coded {
  /** A service says that it has its duty. */
  DUTY_ACKNOWLEDGED,
  /** A duty is fulfilled, or waived with a reason. */
  DUTY_DONE,
  /** A step of a procedure is done, or does not apply. */
  STEP_DONE,
  /** A report that a law asks of an entity has come. */
  LEGAL_REPORT;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
