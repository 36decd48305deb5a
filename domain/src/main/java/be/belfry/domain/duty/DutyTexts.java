package be.belfry.domain.duty;

import be.belfry.domain.shared.RuleViolation;

/** Bounds of the texts that people write about duties. */
final class DutyTexts {
  /** Longest evidence or reason in characters. */
  static final int MAX = 2000;

  private DutyTexts() {}

  static String require(String field, String text, int max) {
    if (text == null || text.isBlank()) {
      throw new RuleViolation("duty_textMissing", field + " is missing", field);
    }
    String stripped = text.strip();
    if (stripped.length() > max) {
      throw new RuleViolation(
          "duty_textTooLong",
          field + " must have at most " + max + " characters, but has " + stripped.length(),
          field,
          max);
    }
    return stripped;
  }
}
