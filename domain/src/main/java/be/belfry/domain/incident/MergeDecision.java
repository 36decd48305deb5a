package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;

/** What makes two incidents one; how is {@link IncidentLifecycle#MERGES}. */
public enum MergeDecision implements Coded {
  /** It goes on in another incident. */
  MERGE;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
