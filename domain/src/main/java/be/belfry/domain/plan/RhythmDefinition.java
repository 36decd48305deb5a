package be.belfry.domain.plan;

import java.time.Duration;

/**
 * The battle rhythm from an age of the crisis on.
 *
 * @param from time since T0
 * @param every time between two situation reports
 */
public record RhythmDefinition(Duration from, Duration every, Basis basis) {}
