package be.belfry.domain.clock;

import be.belfry.domain.time.DueTime;
import java.time.Instant;

/**
 * A move of a clock, as pages and explanations show it.
 *
 * @param kind what was done
 * @param at when
 * @param by name of the person who did
 * @param motive in his words
 * @param before what the clock said until then
 * @param lastLawfulAfter its last lawful instant from then on
 */
public record Moved(
    ClockMove.Kind kind,
    Instant at,
    String by,
    String motive,
    DueTime before,
    Instant lastLawfulAfter) {}
