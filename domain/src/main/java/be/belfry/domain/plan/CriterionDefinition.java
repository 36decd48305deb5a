package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;

/**
 * A criterion to consider a federal phase.
 *
 * @param code {@code F1} to {@code F7}
 */
public record CriterionDefinition(String code, LocalizedText text, Basis basis) {}
