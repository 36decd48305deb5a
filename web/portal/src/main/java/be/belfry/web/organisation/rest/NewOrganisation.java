package be.belfry.web.organisation.rest;

import be.belfry.domain.organisation.Designation;
import be.belfry.domain.organisation.EnterpriseNumber;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.NetworkImpact;
import be.belfry.domain.organisation.SaveOrganisation;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Language;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An entity to be kept in the register.
 *
 * @param country Belgium when it is absent
 * @param critical by whom and when it was designated as a critical entity
 */
record NewOrganisation(
    String name,
    Optional<String> enterpriseNumber,
    Optional<String> country,
    Sector sector,
    Optional<SubSector> subSector,
    EntityCategory category,
    Optional<CriticalBody> critical,
    Optional<Boolean> systemic,
    Optional<NetworkImpact> networkImpact,
    String language) {

  /** By whom and when an entity was designated. */
  record CriticalBody(String designatedBy, LocalDate designatedOn) {}

  SaveOrganisation content() {
    return new SaveOrganisation(
        name,
        enterpriseNumber.map(EnterpriseNumber::of),
        country.orElse(SaveOrganisation.BELGIUM),
        sector,
        subSector,
        category,
        critical.map(body -> new Designation(body.designatedBy(), body.designatedOn())),
        systemic.orElse(false),
        networkImpact,
        Language.of(language));
  }
}
