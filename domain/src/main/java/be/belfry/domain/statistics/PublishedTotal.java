package be.belfry.domain.statistics;

import java.time.YearMonth;
import java.util.OptionalLong;

/**
 * A month's total as it was published.
 *
 * @param value empty when it was left out
 * @param imputed how many of them are in the month by a later date; empty when that was not kept
 * @param revised whether the month was first closed with another number
 */
public record PublishedTotal(
    YearMonth month,
    OptionalLong value,
    FigureStatus status,
    OptionalLong imputed,
    boolean revised) {}
