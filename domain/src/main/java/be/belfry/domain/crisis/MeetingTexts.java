package be.belfry.domain.crisis;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Texts;

/** Bounds of what people write about meetings. */
final class MeetingTexts {
  /** Longest code in characters. */
  static final int MAX_CODE = 40;

  /** Longest minute in characters. */
  static final int MAX_MINUTE = 4000;

  /** Longest name or reason in characters. */
  static final int MAX_LINE = 300;

  private MeetingTexts() {}

  static String require(String field, String text, int max) {
    return Texts.require("crisis", field, text, max);
  }

  static String optional(String field, String text, int max) {
    String stripped = text == null ? "" : text.strip();
    if (stripped.length() > max) {
      throw new RuleViolation(
          "crisis_textTooLong",
          field + " must have at most " + max + " characters, but has " + stripped.length(),
          field,
          max);
    }
    return stripped;
  }
}
