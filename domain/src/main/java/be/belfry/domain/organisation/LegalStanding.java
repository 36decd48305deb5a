package be.belfry.domain.organisation;

import java.util.Optional;

/**
 * What the register says of an entity, as far as it decides which regimes bind its reports.
 *
 * @param category its standing under the NIS2 law
 * @param critical designated as a critical entity
 * @param systemic one of the largest or systemic entities of the financial sector
 * @param network what it is under the electricity network code; empty while nobody has looked
 */
public record LegalStanding(
    Sector sector,
    Optional<SubSector> subSector,
    EntityCategory category,
    boolean critical,
    boolean systemic,
    Optional<NetworkImpact> network) {}
