package be.belfry.domain.security;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Names of persons, as far as they tell one human from another. */
public final class PersonName {
  /** What no decomposition takes apart. */
  private static final Map<String, String> LETTERS =
      Map.of("ß", "ss", "ø", "o", "ł", "l", "đ", "d", "æ", "ae", "œ", "oe", "ı", "i");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private PersonName() {}

  /**
   * Whether two names may be those of one human: the same words in any order, however they are
   * spaced, hyphenated, accented or capitalised. A number or a service behind a name tells two
   * humans apart who are called alike.
   */
  public static boolean same(String one, String other) {
    return words(one).equals(words(other));
  }

  private static List<String> words(String name) {
    String plain =
        MARKS
            .matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
      plain = plain.replace(letter.getKey(), letter.getValue());
    }
    return BETWEEN_WORDS.splitAsStream(plain).filter(word -> !word.isEmpty()).sorted().toList();
  }
}
