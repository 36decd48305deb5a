package be.belfry.web.incident.rest;

import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.incident.TriageAction;
import be.belfry.domain.incident.TriageNotification;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a person decides about a notification. */
public record TriageBody(
    TriageAction action,
    Optional<String> incident,
    Optional<String> of,
    Optional<String> reason,
    Optional<String> title,
    Optional<RsitType> classification,
    Optional<Phenomenon> phenomenon,
    Optional<Severity> severity,
    Set<Sector> sectors,
    Set<SubSector> subSectors,
    Optional<Tlp> tlp,
    Set<UUID> named) {

  TriageNotification command(String notification) {
    return new TriageNotification(
        notification,
        action,
        incident,
        of,
        reason,
        title,
        classification,
        phenomenon,
        severity,
        sectors,
        subSectors,
        tlp,
        named);
  }
}
