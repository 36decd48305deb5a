package be.belfry.web.statistics.rest;

import java.time.YearMonth;

/**
 * The month to close.
 *
 * @param reason why figures differ from those of the closure before; null for none
 */
public record MonthBody(YearMonth month, String reason) {}
