package be.belfry.web.shared;

import be.belfry.domain.shared.NotFound;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Keys of records, as addresses and forms carry them. */
public final class Keys {
  private Keys() {}

  /**
   * The key that a text is.
   *
   * @param text as it came, null when nothing came
   * @throws NotFound when it is none: what cannot be a key is answered like one of no record
   */
  public static UUID of(String text) {
    String given = text == null ? "" : text;
    try {
      return UUID.fromString(given);
    } catch (IllegalArgumentException e) {
      throw new NotFound(given);
    }
  }

  /**
   * A reference as somebody typed it: {@code i-2026-000123} is meant as it is written.
   *
   * @param typed null when nothing came
   */
  public static String reference(String typed) {
    return typed == null ? "" : typed.strip().toUpperCase(Locale.ROOT);
  }

  /** Several of them, one after the other; none of an empty text. */
  public static List<String> references(String typed) {
    return Arrays.stream(reference(typed).split("[\\s,;]+"))
        .filter(reference -> !reference.isEmpty())
        .distinct()
        .toList();
  }
}
