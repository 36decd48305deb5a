package be.belfry.domain.duty;

import java.time.Instant;
import java.util.Optional;

/**
 * A duty that was late, to be acknowledged or to be done.
 *
 * @param title of a task; a duty of the plan has the title that stands in the plan
 * @param acknowledgedAt empty when never
 * @param fulfilledAt when it was fulfilled or waived, empty when never
 */
public record LateDutyRow(
    String reference,
    String code,
    Optional<String> title,
    String service,
    Instant acknowledgeBy,
    Optional<Instant> acknowledgedAt,
    Instant dueAt,
    Optional<Instant> fulfilledAt) {}
