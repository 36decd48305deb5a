package be.belfry.domain.security;

import be.belfry.domain.shared.Folded;
import java.util.Arrays;
import java.util.List;

/** Names of persons, as far as they tell one human from another. */
public final class PersonName {
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
    return Arrays.stream(Folded.of(name).split(" ")).sorted().toList();
  }
}
