package be.belfry.domain.statistics;

import java.time.YearMonth;
import java.util.Optional;

/**
 * An office that gets figures before they come out, as everybody is told.
 *
 * @param unit code of the service or office in the plan
 * @param purpose why
 * @param from first month
 * @param to last month; without one until it is taken off the list
 * @param persons how many
 */
public record EarlyOffice(
    String unit, EarlyPurpose purpose, YearMonth from, Optional<YearMonth> to, int persons) {}
