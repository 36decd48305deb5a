package be.belfry.web.organisation.rest;

import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.NetworkImpact;
import be.belfry.domain.organisation.OrganisationRow;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An entity of the register.
 *
 * @param critical by whom and when it was designated as a critical entity; absent when it was not
 * @param networkImpact absent while nobody has looked
 * @param endedAt when it left the register
 */
record OrganisationBody(
    UUID id,
    String href,
    String name,
    Optional<String> enterpriseNumber,
    String country,
    Sector sector,
    Optional<SubSector> subSector,
    EntityCategory category,
    Optional<NewOrganisation.CriticalBody> critical,
    boolean systemic,
    Optional<NetworkImpact> networkImpact,
    String language,
    Optional<Instant> changedAt,
    Optional<Instant> endedAt) {

  static OrganisationBody of(OrganisationRow row) {
    return new OrganisationBody(
        row.id(),
        "/api/v1/organisations/" + row.id(),
        row.name(),
        row.enterpriseNumber(),
        row.country(),
        row.sector(),
        row.subSector(),
        row.category(),
        row.criticalOn()
            .map(on -> new NewOrganisation.CriticalBody(row.criticalBy().orElse(""), on)),
        row.systemic(),
        row.network(),
        row.language().code(),
        row.changedAt(),
        row.endedAt());
  }
}
