package be.belfry.domain.statistics;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A closed month as it is published: open to all from its moment on, before that to whoever is on
 * the list of {@link EarlyReader}.
 *
 * @param no number of the closure that it publishes
 * @param reason why it differs from the publication before
 * @param at when it comes out
 * @param manifest names and hashes of its files, signed: canonical JSON
 */
public record Publication(
    YearMonth month,
    int no,
    FigureStatus status,
    Optional<String> reason,
    Instant at,
    String manifest) {
  /** Whether everybody may read it. */
  public boolean isReleased(Instant now) {
    return !at.isAfter(now);
  }
}
