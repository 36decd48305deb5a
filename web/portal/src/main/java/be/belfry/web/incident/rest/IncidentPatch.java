package be.belfry.web.incident.rest;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RootCause;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.incident.UpdateIncident;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Body of a change; what is absent stays as it is. */
public record IncidentPatch(
    Optional<String> title,
    Optional<RsitType> classification,
    Optional<Phenomenon> phenomenon,
    Optional<Severity> severity,
    Optional<Set<Sector>> sectors,
    Optional<Set<SubSector>> subSectors,
    Optional<Answer> crossBorder,
    Optional<RootCause> rootCause,
    Optional<Instant> detectedAt,
    Optional<Instant> containedAt,
    Optional<Instant> resolvedAt,
    Optional<Tlp> tlp,
    Optional<Set<UUID>> named,
    Optional<Set<String>> services,
    Optional<String> reason) {

  UpdateIncident on(long version) {
    return new UpdateIncident(
        Optional.of(version),
        title,
        classification,
        phenomenon,
        severity,
        sectors,
        subSectors,
        crossBorder,
        rootCause,
        detectedAt,
        containedAt,
        resolvedAt,
        tlp,
        named,
        services,
        reason);
  }
}
