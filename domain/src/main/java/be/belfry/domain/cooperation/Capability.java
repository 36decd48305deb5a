package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;

/** What is asked for, exactly. */
public enum Capability implements Coded {
  MALWARE_ANALYSIS,
  THREAT_INTELLIGENCE,
  FORENSICS,
  NETWORK_DEFENCE,
  /** Industrial control systems. */
  OPERATIONAL_TECHNOLOGY;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
