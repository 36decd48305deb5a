package be.belfry.web.statistics.rest;

import java.time.YearMonth;
import java.util.Optional;

/**
 * The month to close.
 *
 * @param reason why figures differ from those of the closure before; for a revision
 */
public record MonthBody(YearMonth month, Optional<String> reason) {}
