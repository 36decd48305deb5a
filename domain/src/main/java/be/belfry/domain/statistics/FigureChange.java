package be.belfry.domain.statistics;

import java.util.Optional;

/**
 * A figure of a closed month that is another one now, or in the next closure.
 *
 * @param unit what is counted
 * @param by how it is split; empty for the total
 * @param value the value of that split; empty for the total
 * @param before as it was published
 * @param after as it is, or was published next
 */
public record FigureChange(
    Unit unit, Optional<Dimension> by, String value, long before, long after) {
  /** How much it grew; negative when it fell. */
  public long difference() {
    return after - before;
  }
}
