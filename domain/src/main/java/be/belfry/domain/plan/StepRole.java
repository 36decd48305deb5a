package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;

/**
 * A role in procedures that is no service of its own: the operator, the sectoral authority of
 * whichever sector is hit.
 *
 * @param code lowerCamel, never that of a service
 */
public record StepRole(String code, LocalizedText name) {}
