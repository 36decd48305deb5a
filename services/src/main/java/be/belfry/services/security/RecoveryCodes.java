package be.belfry.services.security;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Recovery codes on paper: ten of them, {@code 3-kq7tm-2xdw9}. The first digit says which one it
 * is, so that one hash is computed and not ten; the ten letters after it are 50 random bits.
 */
final class RecoveryCodes {
  /** How many a person gets. */
  static final int COUNT = 10;

  private static final int HALF = 5;

  /** Letters and digits that nobody mistakes for each other on paper (Crockford). */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * A code as somebody gave it.
   *
   * @param no which of the ten
   * @param letters what is hashed
   */
  record Given(int no, String letters) {}

  private RecoveryCodes() {}

  /** Ten fresh codes as they are shown, the code of place n begins with n. */
  static List<String> make() {
    return IntStream.range(0, COUNT).mapToObj(no -> no + "-" + half() + "-" + half()).toList();
  }

  private static String half() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < HALF; i++) {
      out.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return out.toString();
  }

  /** Reads what somebody typed; dashes, spaces and capitals do not matter. */
  static Optional<Given> read(String typed) {
    String plain = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    return plain.matches("[0-9][" + ALPHABET + "]{" + 2 * HALF + "}")
        ? Optional.of(new Given(plain.charAt(0) - '0', plain.substring(1)))
        : Optional.empty();
  }
}
