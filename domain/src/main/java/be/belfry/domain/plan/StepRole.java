package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;

/**
 * A role in procedures that is no service of its own: the operator, the sectoral authority of
 * whichever sector is hit.
 *
 * @param code lowerCamel, never that of a service
 * @param ofEntity whether it is somebody of the entity that is hit, who sees and does its steps
 */
public record StepRole(String code, LocalizedText name, boolean ofEntity) {}
