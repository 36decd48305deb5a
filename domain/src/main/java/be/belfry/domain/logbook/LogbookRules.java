package be.belfry.domain.logbook;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Sha256;

/** Bounds that the texts of the logbook share. */
final class LogbookRules {
  private LogbookRules() {}

  /**
   * Text without surrounding space, 1 to {@code max} characters.
   *
   * @throws RuleViolation {@code logbook_text}
   */
  static String required(String field, String text, int max) {
    String stripped = text == null ? "" : text.strip();
    if (stripped.isEmpty()) {
      throw tooMany(field, 0, max);
    }
    return atMost(field, stripped, max);
  }

  /**
   * Text that may be left out, at most {@code max} characters; null is empty.
   *
   * @throws RuleViolation {@code logbook_text}
   */
  static String optional(String field, String text, int max) {
    return atMost(field, text == null ? "" : text.strip(), max);
  }

  private static String atMost(String field, String text, int max) {
    if (text.length() > max) {
      throw tooMany(field, text.length(), max);
    }
    return text;
  }

  private static RuleViolation tooMany(String field, int length, int max) {
    return new RuleViolation(
        "logbook_text",
        field + " must have 1 to " + max + " characters, but has " + length,
        max,
        length);
  }

  /** Hash over what an entry says, hex: whoever changes a word later is found by it. */
  static String sha256(String... content) {
    return Sha256.hex(String.join("\u001f", content));
  }
}
