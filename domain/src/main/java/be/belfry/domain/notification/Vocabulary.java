package be.belfry.domain.notification;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Code values that a notification may carry although the features that own them stand further
 * right; tests there hold both sides together.
 */
public final class Vocabulary {
  /** Markings of TLP 2.0, from the widest to the narrowest. */
  public static final List<String> TLP = List.of("clear", "green", "amber", "amberStrict", "red");

  /** The marking of a notification that states none. */
  public static final String DEFAULT_TLP = "amber";

  /** What people call the event. */
  public static final Set<String> PHENOMENA =
      Set.of(
          "ransomware",
          "phishing",
          "accountCompromise",
          "dataBreach",
          "ddos",
          "defacement",
          "malware",
          "vulnerability",
          "supplyChain",
          "outage",
          "other");

  /** Machine tags of the Reference Security Incident Taxonomy, version 1003. */
  public static final Set<String> CLASSIFICATIONS =
      Set.of(
          "abusive-content:spam",
          "abusive-content:harmful-speech",
          "abusive-content:violence",
          "malicious-code:infected-system",
          "malicious-code:c2-server",
          "malicious-code:malware-distribution",
          "malicious-code:malware-configuration",
          "information-gathering:scanner",
          "information-gathering:sniffing",
          "information-gathering:social-engineering",
          "intrusion-attempts:ids-alert",
          "intrusion-attempts:brute-force",
          "intrusion-attempts:exploit",
          "intrusions:privileged-account-compromise",
          "intrusions:unprivileged-account-compromise",
          "intrusions:application-compromise",
          "intrusions:system-compromise",
          "intrusions:burglary",
          "availability:dos",
          "availability:ddos",
          "availability:misconfiguration",
          "availability:sabotage",
          "availability:outage",
          "information-content-security:unauthorised-information-access",
          "information-content-security:unauthorised-information-modification",
          "information-content-security:data-loss",
          "information-content-security:data-leak",
          "fraud:unauthorised-use-of-resources",
          "fraud:copyright",
          "fraud:masquerade",
          "fraud:phishing",
          "vulnerable:weak-crypto",
          "vulnerable:ddos-amplifier",
          "vulnerable:potentially-unwanted-accessible",
          "vulnerable:information-disclosure",
          "vulnerable:vulnerable-system",
          "other:other",
          "other:undetermined",
          "test:test");

  /** Kinds of technical observables, named as STIX 2.1 and MISP do. */
  public static final Set<String> INDICATORS =
      Set.of(
          "domain",
          "hostname",
          "ip",
          "url",
          "email",
          "md5",
          "sha1",
          "sha256",
          "file",
          "mutex",
          "registryKey",
          "userAgent",
          "certificate",
          "wallet",
          "cve",
          "other");

  private Vocabulary() {}

  /** Whether it is the two-letter code of a country in ISO 3166. */
  static boolean isCountry(String code) {
    return Set.of(Locale.getISOCountries()).contains(code);
  }
}
