package be.belfry.domain.communication;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Texts;

/** Bounds of what people write in warnings and lines. */
final class CommunicationTexts {
  /** Longest reason in characters. */
  static final int MAX_REASON = 1000;

  private CommunicationTexts() {}

  /** A text that may be empty, without the white space around it. */
  static String tidy(String field, String text, int max) {
    String stripped = text == null ? "" : text.strip().replace("\r\n", "\n");
    if (stripped.length() > max) {
      throw new RuleViolation(
          "communication_textTooLong",
          field + " must have at most " + max + " characters, but has " + stripped.length(),
          field,
          max);
    }
    return stripped;
  }

  /** A reason: 1 to 1000 characters. */
  static String reason(String text) {
    return Texts.require("communication", "reason", text, MAX_REASON);
  }
}
