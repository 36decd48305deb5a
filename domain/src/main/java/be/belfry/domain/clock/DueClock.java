package be.belfry.domain.clock;

import java.time.Instant;

/**
 * A clock that runs, as lists show it.
 *
 * @param notification reference of the first notification of its thread
 * @param organisation entity that owes the report
 * @param targetAt strict elapsed time
 * @param lastLawfulAt last instant at which the report is in time
 */
public record DueClock(
    String notification,
    String organisation,
    Regime regime,
    Stage stage,
    Instant targetAt,
    Instant lastLawfulAt,
    boolean exercise) {}
