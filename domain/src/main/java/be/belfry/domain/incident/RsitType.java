package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;

/**
 * The types of the Reference Security Incident Taxonomy, version 1003 (CC0). An incident has one,
 * its primary type, because figures need one. The code is class and type with a colon between.
 */
public enum RsitType implements Coded {
  SPAM(RsitClass.ABUSIVE_CONTENT, "spam"),
  HARMFUL_SPEECH(RsitClass.ABUSIVE_CONTENT, "harmful-speech"),
  VIOLENCE(RsitClass.ABUSIVE_CONTENT, "violence"),
  INFECTED_SYSTEM(RsitClass.MALICIOUS_CODE, "infected-system"),
  C2_SERVER(RsitClass.MALICIOUS_CODE, "c2-server"),
  MALWARE_DISTRIBUTION(RsitClass.MALICIOUS_CODE, "malware-distribution"),
  MALWARE_CONFIGURATION(RsitClass.MALICIOUS_CODE, "malware-configuration"),
  SCANNER(RsitClass.INFORMATION_GATHERING, "scanner"),
  SNIFFING(RsitClass.INFORMATION_GATHERING, "sniffing"),
  SOCIAL_ENGINEERING(RsitClass.INFORMATION_GATHERING, "social-engineering"),
  /** Attempt through a known vulnerability; the tag is older than its label. */
  IDS_ALERT(RsitClass.INTRUSION_ATTEMPTS, "ids-alert"),
  BRUTE_FORCE(RsitClass.INTRUSION_ATTEMPTS, "brute-force"),
  EXPLOIT(RsitClass.INTRUSION_ATTEMPTS, "exploit"),
  PRIVILEGED_ACCOUNT_COMPROMISE(RsitClass.INTRUSIONS, "privileged-account-compromise"),
  UNPRIVILEGED_ACCOUNT_COMPROMISE(RsitClass.INTRUSIONS, "unprivileged-account-compromise"),
  APPLICATION_COMPROMISE(RsitClass.INTRUSIONS, "application-compromise"),
  SYSTEM_COMPROMISE(RsitClass.INTRUSIONS, "system-compromise"),
  BURGLARY(RsitClass.INTRUSIONS, "burglary"),
  DOS(RsitClass.AVAILABILITY, "dos"),
  DDOS(RsitClass.AVAILABILITY, "ddos"),
  MISCONFIGURATION(RsitClass.AVAILABILITY, "misconfiguration"),
  SABOTAGE(RsitClass.AVAILABILITY, "sabotage"),
  OUTAGE(RsitClass.AVAILABILITY, "outage"),
  UNAUTHORISED_INFORMATION_ACCESS(
      RsitClass.INFORMATION_CONTENT_SECURITY, "unauthorised-information-access"),
  /** Holds encryption by ransomware and defacement too. */
  UNAUTHORISED_INFORMATION_MODIFICATION(
      RsitClass.INFORMATION_CONTENT_SECURITY, "unauthorised-information-modification"),
  DATA_LOSS(RsitClass.INFORMATION_CONTENT_SECURITY, "data-loss"),
  DATA_LEAK(RsitClass.INFORMATION_CONTENT_SECURITY, "data-leak"),
  UNAUTHORISED_USE_OF_RESOURCES(RsitClass.FRAUD, "unauthorised-use-of-resources"),
  COPYRIGHT(RsitClass.FRAUD, "copyright"),
  MASQUERADE(RsitClass.FRAUD, "masquerade"),
  PHISHING(RsitClass.FRAUD, "phishing"),
  WEAK_CRYPTO(RsitClass.VULNERABLE, "weak-crypto"),
  DDOS_AMPLIFIER(RsitClass.VULNERABLE, "ddos-amplifier"),
  POTENTIALLY_UNWANTED_ACCESSIBLE(RsitClass.VULNERABLE, "potentially-unwanted-accessible"),
  INFORMATION_DISCLOSURE(RsitClass.VULNERABLE, "information-disclosure"),
  VULNERABLE_SYSTEM(RsitClass.VULNERABLE, "vulnerable-system"),
  UNCATEGORISED(RsitClass.OTHER, "other"),
  UNDETERMINED(RsitClass.OTHER, "undetermined"),
  /** Meant for testing; never counted. */
  TEST(RsitClass.TEST, "test");

  private final RsitClass rsitClass;
  private final String code;

  RsitType(RsitClass rsitClass, String tag) {
    this.rsitClass = rsitClass;
    this.code = rsitClass.code() + ":" + tag;
  }

  /** {@code malicious-code:infected-system}. */
  @Override
  public String code() {
    return code;
  }

  /** The class that it belongs to. */
  public RsitClass rsitClass() {
    return rsitClass;
  }

  /** False for what must never enter a figure: no incident is classified so. */
  public boolean isCounted() {
    return rsitClass != RsitClass.TEST;
  }

  /**
   * @throws be.belfry.domain.shared.RuleViolation ({@code shared_code}) for any other text
   */
  public static RsitType of(String code) {
    return Coded.of(RsitType.class, code);
  }
}
