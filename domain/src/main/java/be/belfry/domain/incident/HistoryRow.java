package be.belfry.domain.incident;

import java.time.Instant;

/**
 * One field before and after.
 *
 * @param action what happened, {@code incident.changed}
 * @param by name of the person
 */
public record HistoryRow(
    Instant at, String by, String action, String field, String before, String after) {}
