package be.belfry.domain.plan;

import be.belfry.domain.security.Role;
import be.belfry.domain.shared.LocalizedText;
import java.util.Optional;

/**
 * An office of the plan: it acts on a scale, or a service answers to it.
 *
 * @param code lowerCamel, unique among offices and services
 * @param name official name
 * @param role role of its holder and delegates in the program; empty when it only is answered to
 * @param basis source of its competence
 */
public record OfficeDefinition(String code, LocalizedText name, Optional<Role> role, Basis basis) {}
