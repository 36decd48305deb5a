package be.belfry.domain.shared;

/**
 * One text in the four languages of the record.
 *
 * @param nl Dutch
 * @param fr French
 * @param de German
 * @param en English
 */
public record LocalizedText(String nl, String fr, String de, String en) {
  public LocalizedText {
    for (String text : new String[] {nl, fr, de, en}) {
      if (text == null || text.isBlank()) {
        throw new IllegalArgumentException("a text is missing in one of nl, fr, de, en: " + en);
      }
    }
  }

  /** The text in a language. */
  public String in(Language language) {
    return switch (language) {
      case NL -> nl;
      case FR -> fr;
      case DE -> de;
      case EN -> en;
    };
  }
}
