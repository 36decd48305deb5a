package be.belfry.domain.plan;

import be.belfry.domain.shared.Coded;

/** What can be done with a version of the plan. */
public enum PlanDecision implements Coded {
  PROPOSE,
  APPROVE,
  REFUSE,
  DISCARD,
  /** An office takes back what it approved, before the version's day has come. */
  WITHDRAW,
  /** Its first day has come: the calendar's act. */
  ENTER,
  /** The next version has come into force: the calendar's act. */
  RETIRE;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
