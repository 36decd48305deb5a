package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;

/**
 * What people call the event. It stands beside the RSIT type because RSIT has no ransomware: the
 * type says which property of which asset was harmed, the phenomenon what the minister asks for.
 */
public enum Phenomenon implements Coded {
  RANSOMWARE,
  PHISHING,
  ACCOUNT_COMPROMISE,
  DATA_BREACH,
  DDOS,
  DEFACEMENT,
  MALWARE,
  VULNERABILITY,
  SUPPLY_CHAIN,
  OUTAGE,
  OTHER;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /**
   * @throws be.belfry.domain.shared.RuleViolation ({@code shared_code}) for any other text
   */
  public static Phenomenon of(String code) {
    return Coded.of(Phenomenon.class, code);
  }
}
