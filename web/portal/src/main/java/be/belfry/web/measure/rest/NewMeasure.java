package be.belfry.web.measure.rest;

import be.belfry.domain.measure.ProposeMeasure;
import be.belfry.domain.organisation.Sector;
import java.util.Optional;
import java.util.Set;

/**
 * A measure that is proposed.
 *
 * @param affected who feels it
 * @param affectedSectors sectors that feel it
 * @param service code of the service that carries it out
 */
record NewMeasure(
    String title,
    String ground,
    String effect,
    String affected,
    Optional<Set<Sector>> affectedSectors,
    String service) {
  ProposeMeasure command() {
    return new ProposeMeasure(
        title, ground, effect, affected, affectedSectors.orElse(Set.of()), service);
  }
}
