package be.belfry.domain.statistics;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A closed month as it was published; open to all.
 *
 * @param no number of the closure that it publishes
 * @param reason why it differs from the publication before
 * @param at when it was published
 * @param manifest names and hashes of its files, signed: canonical JSON
 */
public record Publication(
    YearMonth month,
    int no,
    FigureStatus status,
    Optional<String> reason,
    Instant at,
    String manifest) {}
