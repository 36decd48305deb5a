package be.belfry.domain.escalation;

import be.belfry.domain.shared.Coded;

/** What an office can do with a proposal. */
public enum ActKind implements Coded {
  /** Another proposing office stands behind the proposal too. */
  SUPPORT,
  APPROVE,
  REFUSE,
  /** The second office agrees. */
  CONFIRM,
  /** An urgent oral order of the office whose turn it is, written down by the duty officer. */
  ORDER,
  /** The office that ordered orally does so in writing. */
  RATIFY,
  /** The time to uphold an oral order has run out. */
  LAPSE,
  /** A level that is decided outside this plan is written down. */
  RECORD;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
