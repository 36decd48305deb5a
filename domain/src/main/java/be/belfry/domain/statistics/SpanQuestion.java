package be.belfry.domain.statistics;

/**
 * A question for sums over the whole span.
 *
 * @param query what is counted, by which split, in which months
 * @param monthly true for each month by itself, which then is the first of the values
 */
public record SpanQuestion(MonthlyQuery query, boolean monthly) {}
