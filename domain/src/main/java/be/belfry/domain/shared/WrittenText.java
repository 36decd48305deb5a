package be.belfry.domain.shared;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

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

  /**
   * What the font of the documents has a picture of: first and last of each run. Also what takes no
   * room in it and is left as it is: joiners, separators and the old controls of digits and shapes.
   */
  private static final int[] IN_FONT = {
    0x0020, 0x007E, 0x00A0, 0x017F, 0x0192, 0x0192, 0x01A0, 0x01A1,
    0x01AF, 0x01B0, 0x01F0, 0x01F0, 0x01FA, 0x01FF, 0x0218, 0x021B,
    0x0237, 0x0237, 0x02BC, 0x02BC, 0x02C6, 0x02C7, 0x02C9, 0x02C9,
    0x02D8, 0x02DD, 0x02F3, 0x02F3, 0x0300, 0x0301, 0x0303, 0x0303,
    0x0309, 0x0309, 0x030F, 0x030F, 0x0323, 0x0323, 0x0384, 0x038A,
    0x038C, 0x038C, 0x038E, 0x03A1, 0x03A3, 0x03CE, 0x03D1, 0x03D2,
    0x03D6, 0x03D6, 0x0400, 0x0486, 0x0488, 0x0513, 0x1E00, 0x1E01,
    0x1E3E, 0x1E3F, 0x1E80, 0x1E85, 0x1EA0, 0x1EF9, 0x1F4D, 0x1F4D,
    0x2000, 0x200A, 0x200C, 0x200D, 0x2010, 0x2015, 0x2017, 0x201E,
    0x2020, 0x2022, 0x2026, 0x2026, 0x2028, 0x2029, 0x202F, 0x2030,
    0x2032, 0x2033, 0x2039, 0x203A, 0x203C, 0x203C, 0x2044, 0x2044,
    0x205F, 0x205F, 0x206A, 0x206F, 0x2070, 0x2070, 0x2074, 0x2079,
    0x207F, 0x207F, 0x20A3, 0x20A4, 0x20A7, 0x20A7, 0x20AB, 0x20AC,
    0x2105, 0x2105, 0x2113, 0x2113, 0x2116, 0x2116, 0x2120, 0x2120,
    0x2122, 0x2122, 0x2126, 0x2126, 0x212E, 0x212E, 0x215B, 0x215E,
    0x2202, 0x2202, 0x2206, 0x2206, 0x220F, 0x220F, 0x2211, 0x2212,
    0x221A, 0x221A, 0x221E, 0x221E, 0x222B, 0x222B, 0x2248, 0x2248,
    0x2260, 0x2260, 0x2264, 0x2265, 0x25CA, 0x25CA, 0xE000, 0xE000,
    0xFB00, 0xFB04, 0xFFFC, 0xFFFD
  };

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
   * Number of characters that are printed in a language, with the spaces: see {@link #printed}. The
   * pages count alike while somebody writes.
   */
  public int characters(Language language) {
    return printed(in(language));
  }

  /**
   * Number of characters that documents print of a text of one line, composed (NFC): none for what
   * is {@link #isUnseen not seen}; for what turns the line round and for what their font does not
   * have, those of its {@link #code}.
   */
  public static int printed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .map(c -> isUnseen(c) ? 0 : isForeign(c) ? code(c).length() : 1)
        .sum();
  }

  private static boolean isForeign(int c) {
    int at = Arrays.binarySearch(IN_FONT, c);
    // Where it would have to be put in, an even number of bounds before it: outside of every run.
    return at < 0 && (-at - 1) % 2 == 0;
  }

  /**
   * No sign, and left out of documents: a control character, a place to break a line, a byte order
   * mark, the choice between two pictures of the sign before.
   */
  public static boolean isUnseen(int c) {
    return Character.isISOControl(c) || c == 0x200B || c == 0xFEFF || c >= 0xFE00 && c <= 0xFE0F;
  }

  /** A sign as it is shown where it is not to be obeyed, or not known: {@code [U+202E]}. */
  public static String code(int c) {
    return String.format("[U+%04X]", c);
  }

  /**
   * Words of somebody else in one line of a terminal: what would end the line, turn it round or be
   * obeyed by the terminal stands there by its {@link #code}.
   */
  public static String oneLine(String text) {
    return coded(text, c -> Character.isISOControl(c) || turns(c) || c == 0x2028 || c == 0x2029);
  }

  /**
   * Words of somebody else on a page or in a table: what would turn them round, or what stands
   * beside them, stands there by its {@link #code}, so that they are read as they are stored. It is
   * asked for each text of each page.
   */
  public static String straight(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (turns(text.charAt(at))) {
        return coded(text, WrittenText::turns);
      }
    }
    return text;
  }

  private static String coded(String text, IntPredicate signs) {
    return text.codePoints()
        .mapToObj(c -> signs.test(c) ? code(c) : Character.toString(c))
        .collect(Collectors.joining());
  }

  /** What stands between spaces, in order. */
  public static String[] split(String text) {
    return Arrays.stream(text.split("[\\s\u00a0\u202f]+"))
        .filter(word -> !word.isEmpty())
        .toArray(String[]::new);
  }

  /** Whether a sign turns the direction of writing; its code is shown instead. */
  public static boolean turns(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C;
  }
}
