package be.belfry.domain.playbook;

import java.time.Instant;
import java.util.Optional;

/**
 * One round of a step that repeats, done, as pages show it.
 *
 * @param step number of its step
 * @param no which round, 1 or more
 * @param dueAt when it was due; empty while the moment was not known that the step runs from
 * @param sha256 hash of the evidence, also kept in the log
 */
public record StepRoundRow(
    int step,
    int no,
    Optional<Instant> dueAt,
    String evidence,
    String sha256,
    String doneBy,
    Instant doneAt) {}
