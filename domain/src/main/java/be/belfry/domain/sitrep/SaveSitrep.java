package be.belfry.domain.sitrep;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Codes;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Saves an open report.
 *
 * @param version the version that the editor started from; empty to overwrite whatever stands
 * @param text what it says now
 * @param marking who may read it, never wider than the crisis file
 * @param named account keys of its readers when it is TLP:RED; the circle of a red file when empty
 * @param audience to whom it goes; those who make it are always among them
 */
public record SaveSitrep(
    UUID id,
    Optional<Long> version,
    SitrepText text,
    Tlp marking,
    Codes named,
    Set<Audience> audience) {}
