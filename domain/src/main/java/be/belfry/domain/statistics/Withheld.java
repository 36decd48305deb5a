package be.belfry.domain.statistics;

import java.util.Set;

/**
 * What a publication of a month kept back.
 *
 * @param hidden names of the cells left out; the next publications leave them out too
 * @param carried names of the splits that stand as in the publication before, and of the totals
 */
public record Withheld(Set<String> hidden, Set<String> carried) {
  public Withheld {
    hidden = Set.copyOf(hidden);
    carried = Set.copyOf(carried);
  }
}
