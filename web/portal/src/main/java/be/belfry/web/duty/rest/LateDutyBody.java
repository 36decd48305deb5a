package be.belfry.web.duty.rest;

import be.belfry.domain.duty.LateDutyRow;
import java.time.Instant;
import java.util.Optional;

/**
 * A duty that was late, as reports about a crisis and an exercise list it.
 *
 * @param duty its reference
 */
public record LateDutyBody(
    String duty,
    String service,
    Instant acknowledgeBy,
    Optional<Instant> acknowledgedAt,
    Instant dueAt,
    Optional<Instant> fulfilledAt) {
  /** From its row. */
  public static LateDutyBody of(LateDutyRow late) {
    return new LateDutyBody(
        late.reference(),
        late.service(),
        late.acknowledgeBy(),
        late.acknowledgedAt(),
        late.dueAt(),
        late.fulfilledAt());
  }
}
