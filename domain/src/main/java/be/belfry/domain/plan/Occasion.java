package be.belfry.domain.plan;

import be.belfry.domain.shared.Coded;

/**
 * The kind of event for which a generic procedure is written. The codes are those of the phenomena
 * of incidents, so that a procedure can be offered where an incident is of its kind.
 */
public enum Occasion implements Coded {
  RANSOMWARE,
  PHISHING,
  ACCOUNT_COMPROMISE,
  DATA_BREACH,
  DDOS,
  DEFACEMENT,
  MALWARE,
  VULNERABILITY,
  SUPPLY_CHAIN,
  OUTAGE;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
