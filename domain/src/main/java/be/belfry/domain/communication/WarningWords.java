package be.belfry.domain.communication;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;

/**
 * A warning in one language.
 *
 * @param title one line, at most 150 characters
 * @param text what happens and whom it can hit, at most 4000 characters
 * @param measures what the addressee should do, at most 4000 characters; may be empty
 */
public record WarningWords(String title, String text, String measures) {
  /** Longest title in characters; with the reference and marking it fits the subject of a mail. */
  public static final int MAX_TITLE = 150;

  /** Longest text in characters. */
  public static final int MAX_TEXT = 4000;

  /** Nothing written yet. */
  public static final WarningWords EMPTY = new WarningWords("", "", "");

  public WarningWords {
    title = CommunicationTexts.tidy("title", title, MAX_TITLE).replaceAll("\\s+", " ");
    text = CommunicationTexts.tidy("text", text, MAX_TEXT);
    measures = CommunicationTexts.tidy("measures", measures, MAX_TEXT);
  }

  /** Whether nothing stands in it. */
  public boolean isEmpty() {
    return title.isEmpty() && text.isEmpty() && measures.isEmpty();
  }

  /** Whether it can be sent: title and text are written. */
  public boolean isComplete() {
    return !title.isEmpty() && !text.isEmpty();
  }

  /** Refuses what was begun and not finished. */
  void requireCompleteOrEmpty(Language language) {
    if (!isEmpty() && !isComplete()) {
      throw new RuleViolation(
          "communication_halfWritten", "title and text belong together: " + language, language);
    }
  }
}
