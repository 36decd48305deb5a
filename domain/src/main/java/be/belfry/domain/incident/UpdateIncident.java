package be.belfry.domain.incident;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A change of an incident; what is empty stays as it is.
 *
 * @param version the version that the change was made on; somebody else's later change is never
 *     overwritten
 * @param containedAt also decides that an open incident is contained
 * @param resolvedAt also decides that an open incident is resolved
 * @param tlp narrower at once; wider only asked for, by the originator and with {@code reason}
 * @param named persons who may read it while it is TLP:RED
 * @param services codes of the federal services that are concerned
 * @param reason grounds of a wider marking
 */
public record UpdateIncident(
    Optional<Long> version,
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

  public UpdateIncident {
    title = title.map(IncidentRules::title);
    reason = IncidentRules.optionalReason(reason);
    sectors = sectors.map(Set::copyOf);
    subSectors = subSectors.map(Set::copyOf);
    named = named.map(Set::copyOf);
    services = services.map(Set::copyOf);
  }

  /** A change of nothing, to start from. */
  public static UpdateIncident nothing() {
    return new UpdateIncident(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The incident is of another kind. */
  public static UpdateIncident toBe(RsitType classification, Phenomenon phenomenon) {
    UpdateIncident nothing = nothing();
    return new UpdateIncident(
        nothing.version(),
        nothing.title(),
        Optional.of(classification),
        Optional.of(phenomenon),
        nothing.severity(),
        nothing.sectors(),
        nothing.subSectors(),
        nothing.crossBorder(),
        nothing.rootCause(),
        nothing.detectedAt(),
        nothing.containedAt(),
        nothing.resolvedAt(),
        nothing.tlp(),
        nothing.named(),
        nothing.services(),
        nothing.reason());
  }
}
