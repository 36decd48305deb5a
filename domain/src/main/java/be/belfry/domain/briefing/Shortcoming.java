package be.belfry.domain.briefing;

import be.belfry.domain.shared.Language;

/**
 * What still keeps a draft from being approved.
 *
 * @param field which text, as in the record: {@code decisions[1].options[0]}
 * @param language the language in which it falls short
 * @param words words written
 * @param limit words allowed; a text that is missing has 0 words
 */
public record Shortcoming(String field, Language language, int words, int limit) {
  /** True when the text is not written, false when it is too long. */
  public boolean missing() {
    return words == 0;
  }
}
