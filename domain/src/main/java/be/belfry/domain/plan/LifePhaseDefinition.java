package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;
import java.util.Optional;

/**
 * A phase in the life of a crisis, from watch to lessons, with its objective.
 *
 * @param code lowerCamel
 * @param entry what opens it
 * @param must what must happen in it
 * @param target how fast; empty where the plan sets no time
 * @param exit what closes it
 */
public record LifePhaseDefinition(
    String code,
    LocalizedText name,
    LocalizedText entry,
    LocalizedText must,
    Optional<LocalizedText> target,
    LocalizedText exit,
    Basis basis) {}
