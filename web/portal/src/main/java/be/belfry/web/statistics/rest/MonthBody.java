package be.belfry.web.statistics.rest;

import java.time.YearMonth;

/** The month to close. */
public record MonthBody(YearMonth month) {}
