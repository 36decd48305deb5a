package be.belfry.domain.briefing;

import be.belfry.domain.clock.Regime;
import java.time.Instant;
import java.util.Optional;

/**
 * Legal clocks of the crisis under one regime.
 *
 * @param due how many run and are in time
 * @param overdue how many ran out without a report
 * @param next when the next one ends; empty when none is due
 * @param at when they were counted
 */
public record BriefedClocks(
    Regime regime, long due, long overdue, Optional<Instant> next, Instant at) {}
