package be.belfry.domain.callout;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A call-out in a list.
 *
 * @param target how the one contact is named that was called; empty when a line was, or the
 *     directory does not show him to the reader
 * @param entityName name of the entity of that contact
 * @param cause reference of what it is about, for the called service or office, for that of whoever
 *     was called in its place, for who called, and for who may open that record; empty for others,
 *     as when it is about nothing that is there
 * @param step how many in line were called
 * @param last who was called last
 * @param nextAt when the next in line is called
 * @param acknowledgedVia channel whose link was used, {@code portal} or {@code telephone}
 */
public record CallOutRow(
    UUID id,
    long version,
    CallOutKind kind,
    Optional<String> unit,
    Optional<String> target,
    Optional<String> entityName,
    Optional<String> cause,
    Optional<String> drill,
    CallOutState state,
    int step,
    Optional<String> last,
    Instant startedAt,
    String startedBy,
    Optional<Instant> nextAt,
    Optional<Instant> acknowledgedAt,
    Optional<String> acknowledgedBy,
    Optional<String> acknowledgedVia,
    boolean exercise) {}
