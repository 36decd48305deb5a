package be.belfry.web.playbook.rest;

import be.belfry.domain.playbook.FileKind;
import be.belfry.domain.playbook.StepFileRow;
import java.time.Instant;
import java.util.UUID;

/**
 * A file of a step.
 *
 * @param href address of the bytes
 * @param name as its sender calls it
 * @param kind what it is by its bytes
 * @param size in bytes
 */
record StepFileBody(
    UUID id,
    String href,
    String name,
    FileKind kind,
    long size,
    String sha256,
    String addedBy,
    Instant addedAt) {
  static StepFileBody of(StepFileRow row) {
    return new StepFileBody(
        row.id(),
        "/api/v1/stepFiles/" + row.id(),
        row.name(),
        row.kind(),
        row.size(),
        row.sha256(),
        row.addedBy(),
        row.addedAt());
  }
}
