package be.belfry.domain.statistics;

/**
 * A figure that stands beside the counts of a closed month and is another one now, or in the next
 * closure: how many records did not count, or how many of those that did have an imputed date.
 *
 * @param unit what is counted
 * @param what why they did not count, one of {@link Statistics#REASONS}; or {@link #IMPUTED_DATE}
 * @param before as it was published
 * @param after as it is, or was published next
 */
public record BesideChange(Unit unit, String what, long before, long after) {
  /** They count, but in the month of a later date than the reference date. */
  public static final String IMPUTED_DATE = Flag.IMPUTED_DATE.code();

  /** How much it grew; negative when it fell. */
  public long difference() {
    return after - before;
  }
}
