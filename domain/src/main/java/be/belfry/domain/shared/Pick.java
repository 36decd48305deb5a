package be.belfry.domain.shared;

import java.util.Optional;
import java.util.Set;

/**
 * Which of the items that are due a watch takes in one transaction: all but some that failed
 * before, or one alone.
 *
 * @param without keys of those that are left out
 * @param alone key of the one that is taken alone; empty: all others are
 */
public record Pick(Set<String> without, Optional<String> alone) {
  /** Whatever is due. */
  public static final Pick ALL = allBut(Set.of());

  /** Copies the keys. */
  public Pick {
    without = Set.copyOf(without);
  }

  /** All that are due but these. */
  public static Pick allBut(Set<String> keys) {
    return new Pick(keys, Optional.empty());
  }

  /** This one, when it is due. */
  public static Pick alone(String key) {
    return new Pick(Set.of(), Optional.of(key));
  }

  /** Whether it takes the item with this key. */
  public boolean takes(String key) {
    return !without.contains(key) && alone.filter(only -> !only.equals(key)).isEmpty();
  }
}
