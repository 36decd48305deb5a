package be.belfry.persistence.convert;

import be.belfry.domain.shared.Pick;
import jakarta.persistence.Query;

/** Which items a watch takes, as a condition of its query. */
public final class Picks {
  private Picks() {}

  /**
   * The condition, with {@code and} before it.
   *
   * @param key expression in SQL of an item's key, a text
   * @param parameter number of its first parameter; it has two
   */
  public static String condition(String key, int parameter) {
    return " and not (%1$s = any(cast(?%2$d as text[]))) and %1$s = coalesce(nullif(?%3$d, ''), %1$s) "
        .formatted(key, parameter, parameter + 1);
  }

  /** Sets the parameters of {@link #condition}. */
  public static Query set(Query query, int parameter, Pick pick) {
    return query
        .setParameter(parameter, pick.without().toArray(String[]::new))
        .setParameter(parameter + 1, pick.alone().orElse(""));
  }
}
