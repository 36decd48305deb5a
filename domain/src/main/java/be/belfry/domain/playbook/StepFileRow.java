package be.belfry.domain.playbook;

import java.time.Instant;
import java.util.UUID;

/**
 * A file of a step as pages show it.
 *
 * @param step number of the step
 * @param name as its sender calls it
 * @param size in bytes
 * @param sha256 hash of the bytes, hex in lower case
 */
public record StepFileRow(
    UUID id,
    int step,
    String name,
    FileKind kind,
    long size,
    String sha256,
    String addedBy,
    Instant addedAt) {}
