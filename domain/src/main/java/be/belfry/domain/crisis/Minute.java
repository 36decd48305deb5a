package be.belfry.domain.crisis;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the minutes. Nothing is changed: a correction is a new entry that points to the old.
 *
 * @param no 1 or more
 * @param text 1 to 4000 characters
 * @param corrects number of the entry that it corrects
 * @param correctedBy number of the entry that corrects it
 */
public record Minute(
    int no,
    String text,
    String recordedBy,
    Instant recordedAt,
    Optional<Integer> corrects,
    Optional<Integer> correctedBy) {}
