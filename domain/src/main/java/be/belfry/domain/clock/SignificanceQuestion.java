package be.belfry.domain.clock;

import be.belfry.domain.shared.Coded;

/**
 * The questions of the significance tests, each answered yes, no or not known yet. The words are in
 * the feature's bundle; the numbers in them are those of the law.
 */
public enum SignificanceQuestion implements Coded {
  // The law of 26 April 2024.
  ANNEX_SERVICE,
  SEVERE_DISRUPTION,
  FINANCIAL_LOSS,
  DAMAGE_TO_OTHERS,

  // Implementing Regulation (EU) 2024/2690, all kinds of entity.
  PLANNED_MAINTENANCE,
  LOSS_ABOVE_LIMIT,
  TRADE_SECRETS,
  DEATH,
  HEALTH_DAMAGE,
  MALICIOUS_ACCESS,
  RECURRING,

  // The same, by kind of entity.
  DNS_UNAVAILABLE,
  DNS_SLOW,
  DNS_DATA,
  TLD_UNAVAILABLE,
  TLD_SLOW,
  TLD_DATA,
  SERVICE_UNAVAILABLE,
  SERVICE_LIMITED,
  DATA_MALICIOUS,
  DATA_OF_MANY,
  CENTRE_UNAVAILABLE,
  CENTRE_LIMITED,
  CENTRE_ACCESS,
  PLATFORM_UNAVAILABLE,
  PLATFORM_LIMITED,
  TRUST_UNAVAILABLE,
  TRUST_WEEK,
  TRUST_LIMITED,
  TRUST_ACCESS,
  TRUST_DATA,

  // Delegated Regulation (EU) 2024/1772 under DORA.
  CRITICAL_SERVICES,
  MALICIOUS_DATA_ACCESS,
  CLIENTS,
  REPUTATION,
  DURATION,
  GEOGRAPHY,
  DATA_LOSSES,
  ECONOMIC_IMPACT,
  RECURRING_MAJOR;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
