/**
 * Exercises: planned from a scenario, led on their own clock, played and evaluated.
 *
 * <p>Invariant: an inject is delivered and marked in one transaction. Place in the flow: after
 * {@code briefing}; whatever it plays, it plays through the services of the other features.
 */
package be.belfry.services.exercise;
