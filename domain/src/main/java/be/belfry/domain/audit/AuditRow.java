package be.belfry.domain.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * One row of the record.
 *
 * @param seq order of appending, from 1, with gaps where a transaction rolled back
 * @param at legal time, UTC, microseconds
 * @param actor login name or {@code system:<job>}
 * @param office office or role that acted
 * @param action verb, {@code incident.opened}
 * @param object what changed
 * @param details JSON object of texts
 * @param leaf leaf hash, hex
 * @param salt random bytes in the leaf, hex, for whoever may read the row; rows of earlier versions
 *     have none
 */
public record AuditRow(
    long seq,
    Instant at,
    String actor,
    String office,
    String action,
    String object,
    String details,
    String leaf,
    Optional<String> salt) {}
