package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Asks to release a frozen document.
 *
 * @param partners codes of who gets it
 * @param language of the document that goes with it
 * @param purpose why they need it, 1 to {@value #MAX_PURPOSE} characters
 * @param replaces key of the released package in whose place it stands
 */
public record ProposePackage(
    SourceKey source,
    Arrangement arrangement,
    Set<String> partners,
    Language language,
    String purpose,
    Optional<UUID> replaces) {
  /** Longest purpose, in characters. */
  public static final int MAX_PURPOSE = 1000;

  public ProposePackage {
    partners = Set.copyOf(partners);
    purpose = purpose == null ? "" : purpose.strip();
    if (purpose.isEmpty()) {
      throw new RuleViolation("cooperation_purposeMissing", "a purpose is missing");
    }
    if (purpose.length() > MAX_PURPOSE) {
      throw new RuleViolation(
          "cooperation_textTooLong",
          "purpose must have at most " + MAX_PURPOSE + " characters, but has " + purpose.length(),
          "purpose",
          MAX_PURPOSE);
    }
  }
}
