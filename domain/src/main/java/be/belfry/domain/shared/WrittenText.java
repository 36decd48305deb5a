package be.belfry.domain.shared;

import java.util.Arrays;

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

  /**
   * Number of words in a language, as people count them: what stands between spaces, also those
   * that do not break a line. The pages count alike while somebody writes.
   */
  public int words(Language language) {
    return split(in(language)).length;
  }

  /**
   * Number of characters that are printed in a language, with the spaces. What turns the line round
   * and what stands outside the Latin, Greek and Cyrillic letters and their punctuation is printed
   * as its {@link #code}. The pages count alike while somebody writes.
   */
  public int characters(Language language) {
    return in(language)
        .codePoints()
        .map(c -> turns(c) || isForeign(c) ? code(c).length() : 1)
        .sum();
  }

  private static boolean isForeign(int c) {
    return c >= 0x0530 && c <= 0x1DFF || c >= 0x2190;
  }

  /** A sign as documents show it that do not print it itself: {@code [U+202E]}. */
  public static String code(int c) {
    return String.format("[U+%04X]", c);
  }

  /** What stands between spaces, in order. */
  public static String[] split(String text) {
    return Arrays.stream(text.split("[\\s\u00a0\u202f]+"))
        .filter(word -> !word.isEmpty())
        .toArray(String[]::new);
  }

  /** Whether a sign turns the direction of writing; documents show its code instead. */
  public static boolean turns(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F;
  }
}
