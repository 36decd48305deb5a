package be.belfry.web.playbook.rest;

import be.belfry.domain.playbook.StepRoundRow;
import java.time.Instant;
import java.util.Optional;

/** One round of a step that repeats, done. */
record StepRoundBody(
    int no,
    Optional<Instant> dueAt,
    String evidence,
    String evidenceSha256,
    String doneBy,
    Instant doneAt) {
  static StepRoundBody of(StepRoundRow row) {
    return new StepRoundBody(
        row.no(), row.dueAt(), row.evidence(), row.sha256(), row.doneBy(), row.doneAt());
  }
}
