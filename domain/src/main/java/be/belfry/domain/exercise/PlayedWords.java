package be.belfry.domain.exercise;

import be.belfry.domain.incident.Severity;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.WrittenText;
import java.util.List;
import java.util.Map;

/**
 * What the persons of the demonstration write when they play a scenario, and who takes part in it.
 *
 * @param players login names
 * @param severities of the incidents in the order in which they come up, at least one
 * @param texts every text, in four languages
 */
public record PlayedWords(
    List<String> players, List<Severity> severities, Map<PlayedText, LocalizedText> texts) {
  public PlayedWords {
    players = List.copyOf(players);
    severities = List.copyOf(severities);
    texts = Map.copyOf(texts);
    if (severities.isEmpty()) {
      throw new IllegalArgumentException("whoever plays a scenario knows how bad it is");
    }
  }

  /** A text in the language of who writes it. */
  public String in(PlayedText text, Language language) {
    return texts.get(text).in(language);
  }

  /** A text that is written in all four languages. */
  public WrittenText written(PlayedText text) {
    return WrittenText.of(texts.get(text));
  }

  /**
   * How bad an incident is; further ones are as bad as the last.
   *
   * @param before how many came up before it
   */
  public Severity severity(int before) {
    return severities.get(Math.min(before, severities.size() - 1));
  }
}
