package be.belfry.domain.cooperation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One package as its page shows it.
 *
 * @param files with their hashes, without their bytes
 * @param partners who is addressed, by code
 * @param decisions what the reader could decide now
 * @param obstacles what stands against it now
 */
public record PackageDetail(
    UUID id,
    long version,
    PackageContent content,
    List<PackageFile.Row> files,
    Map<String, Partner> partners,
    Set<PackageDecision> decisions,
    Set<Obstacle> obstacles) {}
