package be.belfry.domain.statistics;

/**
 * A measure of a month.
 *
 * @param measure what is measured
 * @param count of how many records
 * @param kept how many kept the limit; 0 when the measure has none
 * @param total sum of the values; users or hours
 * @param median half of them took at most so many seconds
 * @param p90 nine of ten took at most so many seconds
 * @param exact true when taken from the values at closing, false when from the bins
 */
public record TimeFigure(
    TimeMeasure measure, long count, long kept, long total, long median, long p90, boolean exact) {}
