package be.belfry.domain.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a list of campaigns.
 *
 * @param incidents how many of its incidents the reader may know
 */
public record CampaignRow(
    String reference,
    String title,
    CampaignStatus status,
    Phenomenon phenomenon,
    Tlp tlp,
    boolean exercise,
    long incidents,
    Instant openedAt,
    Optional<Instant> endedAt) {}
