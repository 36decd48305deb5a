package be.belfry.domain.shared;

import java.text.Collator;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The order in which readers look for a name: that of a dictionary of their language. */
public final class Alphabet {
  private Alphabet() {}

  /**
   * Sorts by name; what has the same name stays in its order.
   *
   * @param name of each, in the language
   */
  public static <T> List<T> sorted(Collection<T> all, Function<T, String> name, Language language) {
    return all.stream()
        .sorted(Comparator.comparing(name, Collator.getInstance(language.locale())))
        .toList();
  }
}
