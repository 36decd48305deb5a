package be.belfry.domain.briefing;

import be.belfry.domain.shared.Coded;

/** What is decided about a briefing. */
public enum BriefingDecision implements Coded {
  /** By the director, never by its author. */
  APPROVE,
  /** By the approval of the next one. */
  SUPERSEDE,
  DISCARD;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
