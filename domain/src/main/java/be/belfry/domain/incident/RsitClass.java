package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The classes of the Reference Security Incident Taxonomy, version 1003. Codes are the taxonomy's
 * machine tags and therefore written with dashes.
 */
public enum RsitClass implements Coded {
  ABUSIVE_CONTENT,
  MALICIOUS_CODE,
  INFORMATION_GATHERING,
  INTRUSION_ATTEMPTS,
  INTRUSIONS,
  AVAILABILITY,
  INFORMATION_CONTENT_SECURITY,
  FRAUD,
  VULNERABLE,
  OTHER,
  /** Meant for testing; never counted. */
  TEST;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  @Override
  public String code() {
    return code;
  }

  /** Its types, in the taxonomy's order. */
  public List<RsitType> types() {
    return Stream.of(RsitType.values()).filter(type -> type.rsitClass() == this).toList();
  }

  /**
   * @throws be.belfry.domain.shared.RuleViolation ({@code shared_code}) for any other text
   */
  public static RsitClass of(String code) {
    return Coded.of(RsitClass.class, code);
  }
}
