package be.belfry.domain.communication;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;

/**
 * A line in one language.
 *
 * @param heading subject, expected question, or name and office of who speaks; at most 300
 *     characters
 * @param body what is said, the answer, or on what, when and where; at most 4000 characters
 */
public record LineWords(String heading, String body) {
  /** Longest heading in characters. */
  public static final int MAX_HEADING = 300;

  /** Longest body in characters. */
  public static final int MAX_BODY = 4000;

  /** Nothing written yet. */
  public static final LineWords EMPTY = new LineWords("", "");

  public LineWords {
    heading = CommunicationTexts.tidy("heading", heading, MAX_HEADING).replaceAll("\\s+", " ");
    body = CommunicationTexts.tidy("body", body, MAX_BODY);
  }

  /** Whether nothing stands in it. */
  public boolean isEmpty() {
    return heading.isEmpty() && body.isEmpty();
  }

  /** Whether it can be said. */
  public boolean isComplete() {
    return !heading.isEmpty() && !body.isEmpty();
  }

  void requireCompleteOrEmpty(Language language) {
    if (!isEmpty() && !isComplete()) {
      throw new RuleViolation(
          "communication_halfWritten", "heading and body belong together: " + language, language);
    }
  }
}
