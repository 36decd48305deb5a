package be.belfry.domain.organisation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A shift on the rota.
 *
 * @param contact key of who is on duty
 * @param name how he is named in the directory
 * @param endsAt first instant after it
 * @param note what the next one must know
 */
public record ShiftRow(
    UUID id,
    long version,
    String unit,
    ShiftRole role,
    UUID contact,
    String name,
    Instant startsAt,
    Instant endsAt,
    Optional<String> note,
    Optional<Instant> notedAt,
    Optional<String> notedBy,
    boolean exercise) {
  /** Whether it is on at an instant; its end is not part of it. */
  public boolean isOn(Instant at) {
    return !at.isBefore(startsAt) && at.isBefore(endsAt);
  }

  /** Whether a part of it lies between two instants. */
  public boolean touches(Instant from, Instant until) {
    return startsAt.isBefore(until) && endsAt.isAfter(from);
  }
}
