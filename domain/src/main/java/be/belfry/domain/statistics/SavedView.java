package be.belfry.domain.statistics;

import be.belfry.domain.shared.Texts;
import java.util.UUID;

/**
 * A question that somebody keeps for himself; whoever has its address asks the same.
 *
 * @param id technical key
 * @param name what its owner calls it
 * @param question the question as it stands in the page's address
 */
public record SavedView(UUID id, String name, String question) {
  /** Most characters of a name. */
  public static final int MAX_NAME = 80;

  /** Most views of one account. */
  public static final int MOST = 50;

  /**
   * A new one.
   *
   * @throws be.belfry.domain.shared.RuleViolation for a blank or too long name
   */
  public static SavedView of(String name, String question) {
    return new SavedView(
        UUID.randomUUID(), Texts.require("statistics", "name", name, MAX_NAME), question);
  }
}
