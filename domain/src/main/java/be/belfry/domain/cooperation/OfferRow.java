package be.belfry.domain.cooperation;

import java.time.Instant;

/**
 * An offer as documents and pages show it.
 *
 * @param nation two letters of ISO 3166-1
 * @param reason what was said at the last decision, may be empty
 */
public record OfferRow(
    int no,
    String nation,
    String capability,
    String conditions,
    OfferState state,
    String notedBy,
    Instant notedAt,
    Instant changedAt,
    String reason) {}
