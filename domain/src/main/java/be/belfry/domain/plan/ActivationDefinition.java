package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;

/**
 * A level of the national emergency plan.
 *
 * @param level never {@link Activation#NONE}
 * @param meaning what it sets in motion
 * @param authority who proposes and decides it
 */
public record ActivationDefinition(
    Activation level, LocalizedText meaning, Authority authority, Basis basis) {}
