package be.belfry.domain.cooperation;

import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;

/**
 * What a political authority decided about articles 4 and 5 of the North Atlantic Treaty, as
 * somebody writes it down: facts and the decision as it was taken. Nothing in the program proposes,
 * scores or draws a conclusion from it.
 *
 * @param text facts and decision, 1 to {@value #MAX} characters
 * @param decidedBy who decided, in words, 1 to {@value #MAX_NAME} characters
 * @param decidedAt when; not in the future
 */
public record PoliticalDecision(String text, String decidedBy, Instant decidedAt) {
  /** Longest text in characters. */
  public static final int MAX = 4000;

  /** Longest name of who decided, in characters. */
  public static final int MAX_NAME = 200;

  public PoliticalDecision {
    text = required("text", text, MAX);
    decidedBy = required("decidedBy", decidedBy, MAX_NAME);
    if (decidedAt == null) {
      throw new RuleViolation("cooperation_decidedAtMissing", "decidedAt is missing");
    }
  }

  private static String required(String field, String given, int max) {
    String stripped = given == null ? "" : given.strip();
    if (stripped.isEmpty()) {
      throw new RuleViolation("cooperation_noteMissing", field + " is missing", field);
    }
    if (stripped.length() > max) {
      throw new RuleViolation(
          "cooperation_textTooLong", field + " has more than " + max + " characters", field, max);
    }
    return stripped;
  }
}
