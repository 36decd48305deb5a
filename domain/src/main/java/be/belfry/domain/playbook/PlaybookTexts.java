package be.belfry.domain.playbook;

import be.belfry.domain.shared.RuleViolation;

/** Bounds of the texts that people write in runs. */
final class PlaybookTexts {
  /** Longest evidence or reason in characters. */
  static final int MAX = 2000;

  private PlaybookTexts() {}

  static String require(String field, String text) {
    if (text == null || text.isBlank()) {
      throw new RuleViolation("playbook_textMissing", field + " is missing", field);
    }
    String stripped = text.strip();
    if (stripped.length() > MAX) {
      throw new RuleViolation(
          "playbook_textTooLong",
          field + " must have at most " + MAX + " characters, but has " + stripped.length(),
          field,
          MAX);
    }
    return stripped;
  }
}
