package be.belfry.domain.plan;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Sets that keep the order of the plan, so that every print and answer of it is the same. */
final class Ordered {
  private Ordered() {}

  static <T> Set<T> copy(Set<T> set) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(set));
  }
}
