package be.belfry.domain.statistics;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Texts;
import java.util.UUID;

/**
 * A question that somebody keeps for himself; whoever has its address asks the same.
 *
 * @param id technical key
 * @param name what its owner calls it
 * @param question the question as it stands in the page's address, at most 1,000 characters
 */
public record SavedView(UUID id, String name, String question) {
  /** Most characters of a name. */
  public static final int MAX_NAME = 80;

  /** Most characters of a question. */
  public static final int MAX_QUESTION = 1000;

  /** Most views of one account. */
  public static final int MOST = 50;

  public SavedView {
    if (question.length() > MAX_QUESTION) {
      throw new RuleViolation(
          "statistics_viewTooLong",
          "question must have at most "
              + MAX_QUESTION
              + " characters, but has "
              + question.length(),
          MAX_QUESTION);
    }
  }

  /**
   * A new one.
   *
   * @throws be.belfry.domain.shared.RuleViolation for a blank or too long name, or a too long
   *     question
   */
  public static SavedView of(String name, String question) {
    return new SavedView(
        UUID.randomUUID(), Texts.require("statistics", "name", name, MAX_NAME), question);
  }
}
