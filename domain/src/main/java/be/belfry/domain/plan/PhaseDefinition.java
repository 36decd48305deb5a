package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;

/**
 * A territorial phase.
 *
 * @param phase never {@link Phase#NONE}
 * @param condition when it applies
 * @param authority who proposes and decides it; {@link Authority#recordedOnly()} below federal
 */
public record PhaseDefinition(
    Phase phase, LocalizedText condition, Authority authority, Basis basis) {}
