package be.belfry.domain.briefing;

import be.belfry.domain.shared.Language;

/**
 * What still keeps a draft from being approved.
 *
 * @param field which text, as in the record: {@code decisions[1].options[0]}
 * @param language the language in which it falls short
 * @param words words written
 * @param limit words allowed; a text that is missing has 0 words
 * @param characters characters written, with the spaces
 * @param characterLimit characters allowed
 */
public record Shortcoming(
    String field, Language language, int words, int limit, int characters, int characterLimit) {
  /**
   * Of a text that may have so many words, and {@link BriefingRules#CHARACTERS_A_WORD} for each.
   */
  Shortcoming(String field, Language language, int words, int limit, int characters) {
    this(field, language, words, limit, characters, limit * BriefingRules.CHARACTERS_A_WORD);
  }

  /** True when the text is not written, false when it is too long. */
  public boolean missing() {
    return words == 0;
  }
}
