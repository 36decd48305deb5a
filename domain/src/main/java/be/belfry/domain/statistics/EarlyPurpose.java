package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;

/** Why somebody gets figures before everybody else; published with the list. */
public enum EarlyPurpose implements Coded {
  /** Makes and checks the publication. */
  PRODUCTION,
  /** Prepares what members of the government are asked about. */
  BRIEFING,
  /** Prepares what press and public are told. */
  COMMUNICATION;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
