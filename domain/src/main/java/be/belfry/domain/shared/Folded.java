package be.belfry.domain.shared;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Words as they are compared: a name is the same with other accents, in other case, with a hyphen
 * or a blank. The function {@code folded} of the database does the like for searches in texts.
 */
public final class Folded {
  /** What no decomposition takes apart, and who lacks the key writes so. */
  private static final Map<String, String> LETTERS =
      Map.of("ß", "ss", "ø", "o", "ł", "l", "đ", "d", "æ", "ae", "œ", "oe", "ı", "i");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Folded() {}

  /**
   * The words of a name in small letters without accents, a blank between them.
   *
   * @param name of bounded length: taking many accents off one letter takes time by the square of
   *     their number
   */
  public static String of(String name) {
    String plain =
        MARKS
            .matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
      plain = plain.replace(letter.getKey(), letter.getValue());
    }
    return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip();
  }
}
