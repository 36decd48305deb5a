package be.belfry.domain.duty;

import java.time.Instant;
import java.util.Optional;

/**
 * A duty that was late, to be acknowledged or to be done.
 *
 * @param acknowledgedAt empty when never
 * @param fulfilledAt when it was fulfilled or waived, empty when never
 */
public record LateDutyRow(
    String reference,
    String code,
    String service,
    Instant acknowledgeBy,
    Optional<Instant> acknowledgedAt,
    Instant dueAt,
    Optional<Instant> fulfilledAt) {}
