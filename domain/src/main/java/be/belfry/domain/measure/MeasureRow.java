package be.belfry.domain.measure;

import be.belfry.domain.organisation.Sector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A measure as lists and pages show it.
 *
 * @param no number in its crisis file
 * @param overdue whether it should be in place by now and is not
 * @param sentBackReason why it must be carried out again; stands until it is lifted
 * @param earlierWords evidence, observations and reasons from before it was sent back again
 */
public record MeasureRow(
    UUID id,
    long version,
    String crisis,
    int no,
    String planVersion,
    String title,
    String ground,
    String effect,
    String affected,
    List<Sector> sectors,
    String service,
    MeasureState state,
    boolean overdue,
    String proposedBy,
    Instant proposedAt,
    Optional<String> orderedBy,
    Optional<String> orderedOffice,
    Optional<Instant> orderedAt,
    Optional<Instant> dueAt,
    Optional<String> placedBy,
    Optional<Instant> placedAt,
    Optional<String> evidence,
    Optional<String> verifiedBy,
    Optional<Instant> verifiedAt,
    Optional<String> observed,
    Optional<String> sentBackBy,
    Optional<String> sentBackReason,
    Optional<String> earlierWords,
    Optional<String> liftedBy,
    Optional<Instant> liftedAt,
    Optional<String> liftReason,
    boolean exercise) {
  public MeasureRow {
    sectors = List.copyOf(sectors);
  }

  /** How the record names it: {@code C-2026-0003/M-2}. */
  public String reference() {
    return crisis + "/M-" + no;
  }
}
