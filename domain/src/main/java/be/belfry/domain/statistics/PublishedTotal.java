package be.belfry.domain.statistics;

import java.time.YearMonth;
import java.util.OptionalLong;

/**
 * A month's total as it was published.
 *
 * @param value empty when it was left out
 */
public record PublishedTotal(YearMonth month, OptionalLong value, FigureStatus status) {}
