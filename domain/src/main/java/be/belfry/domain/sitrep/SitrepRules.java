package be.belfry.domain.sitrep;

import be.belfry.domain.shared.RuleViolation;

/** Bounds that the texts of reports and inputs share. */
final class SitrepRules {
  private SitrepRules() {}

  /**
   * Text without surrounding space, 1 to {@code max} characters.
   *
   * @throws RuleViolation {@code sitrep_text}
   */
  static String required(String field, String text, int max) {
    String stripped = optional(field, text, max);
    if (stripped.isEmpty()) {
      throw tooLong(field, 0, max);
    }
    return stripped;
  }

  /**
   * Text without surrounding space, at most {@code max} characters; null is empty.
   *
   * @throws RuleViolation {@code sitrep_text}
   */
  static String optional(String field, String text, int max) {
    String stripped = text == null ? "" : text.strip();
    if (stripped.length() > max) {
      throw tooLong(field, stripped.length(), max);
    }
    return stripped;
  }

  private static RuleViolation tooLong(String field, int length, int max) {
    return new RuleViolation(
        "sitrep_text",
        field + " must have 1 to " + max + " characters, but has " + length,
        max,
        length);
  }
}
