package be.belfry.domain.shared;

/**
 * A text that a person writes in the four languages of the record. Unlike {@link LocalizedText} a
 * language may still be empty: a draft is written language by language; approval asks for all four.
 *
 * @param nl Dutch
 * @param fr French
 * @param de German
 * @param en English
 */
public record WrittenText(String nl, String fr, String de, String en) {
  /** Longest text in one language, in characters; the limits in words are in the rules. */
  public static final int MAX_LENGTH = 1000;

  /** Nothing written yet. */
  public static final WrittenText EMPTY = new WrittenText("", "", "", "");

  /** Trims each text; a missing one is empty. */
  public WrittenText {
    nl = tidy("nl", nl);
    fr = tidy("fr", fr);
    de = tidy("de", de);
    en = tidy("en", en);
  }

  private static String tidy(String language, String text) {
    String tidy = text == null ? "" : text.strip().replaceAll("\\s+", " ");
    if (tidy.length() > MAX_LENGTH) {
      throw new RuleViolation(
          "shared_textTooLong",
          "text (" + language + ") may have " + MAX_LENGTH + " characters, has " + tidy.length(),
          MAX_LENGTH,
          tidy.length());
    }
    return tidy;
  }

  /** A text that is complete from birth: from the plan, from a code list. */
  public static WrittenText of(LocalizedText text) {
    return new WrittenText(text.nl(), text.fr(), text.de(), text.en());
  }

  /** The text in a language; empty when it is not written yet. */
  public String in(Language language) {
    return switch (language) {
      case NL -> nl;
      case FR -> fr;
      case DE -> de;
      case EN -> en;
    };
  }

  /** True when nothing is written in any language. */
  public boolean isEmpty() {
    return equals(EMPTY);
  }

  /** Number of words in a language, as people count them: what stands between spaces. */
  public int words(Language language) {
    String text = in(language);
    return text.isEmpty() ? 0 : text.split("\\s+").length;
  }
}
