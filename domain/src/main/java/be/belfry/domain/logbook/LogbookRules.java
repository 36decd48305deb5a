package be.belfry.domain.logbook;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.shared.Texts;

/** Bounds that the texts of the logbook share. */
final class LogbookRules {
  private LogbookRules() {}

  /**
   * Text without surrounding space, 1 to {@code max} characters.
   *
   * @throws RuleViolation {@code logbook_text}
   */
  static String required(String field, String text, int max) {
    return Texts.between("logbook_text", field, text, 1, max);
  }

  /**
   * Text that may be left out, at most {@code max} characters; null is empty.
   *
   * @throws RuleViolation {@code logbook_text}
   */
  static String optional(String field, String text, int max) {
    return Texts.between("logbook_text", field, text, 0, max);
  }

  /** Hash over what an entry says, hex: whoever changes a word later is found by it. */
  static String sha256(String... content) {
    return Sha256.hex(String.join("\u001f", content));
  }
}
