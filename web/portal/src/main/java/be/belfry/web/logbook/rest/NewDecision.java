package be.belfry.web.logbook.rest;

import be.belfry.domain.logbook.RecordDecision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A decision to be recorded.
 *
 * @param decidedAt now when absent
 * @param decidedBy who took it; the caller when absent
 * @param office in which office; the caller's when absent
 * @param corrects number of the entry that it corrects
 * @param reviews number of the entry that was looked at again, with this outcome
 * @param paperLine number of the line of a logbook sheet on which it was written first
 * @param offPaper of a correction: what it corrects was on no such line; false when absent
 */
public record NewDecision(
    Optional<Instant> decidedAt,
    Optional<String> decidedBy,
    Optional<String> office,
    String what,
    List<String> options,
    Optional<String> basis,
    Optional<String> expectedEffect,
    Optional<Instant> reviewAt,
    Optional<Integer> corrects,
    Optional<Integer> reviews,
    Optional<Integer> paperLine,
    Optional<Boolean> offPaper) {
  RecordDecision command() {
    return new RecordDecision(
        decidedAt,
        decidedBy,
        office,
        what,
        options,
        basis.orElse(""),
        expectedEffect.orElse(""),
        reviewAt,
        corrects,
        reviews,
        paperLine,
        offPaper.orElse(false));
  }
}
