package be.belfry.domain.statistics;

/**
 * A time or sum of a closed month that is another one now, or in the next closure.
 *
 * @param measure what is measured
 * @param statistic one of {@link TimeTables#STATISTICS}
 * @param before as it was published; 0 when nothing was measured then
 * @param after as it is, or was published next
 */
public record TimeChange(TimeMeasure measure, String statistic, long before, long after) {}
