package be.belfry.web.logbook.rest;

import be.belfry.domain.logbook.LogbookRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An entry of a logbook.
 *
 * @param correctedBy number of the newest entry that corrects it
 * @param reviews number of the entry that was looked at again, with this outcome
 * @param reviewedBy number of the newest entry that is the outcome of a review of it
 * @param paperLine number of the line of a logbook sheet on which it was written first
 */
public record DecisionItem(
    String href,
    String crisis,
    int number,
    Instant decidedAt,
    Instant recordedAt,
    String decidedBy,
    String office,
    String recordedBy,
    String what,
    List<String> options,
    String basis,
    String expectedEffect,
    Optional<Instant> reviewAt,
    Optional<Integer> corrects,
    Optional<Integer> correctedBy,
    Optional<Integer> reviews,
    Optional<Integer> reviewedBy,
    Optional<Integer> paperLine) {
  static String href(String crisis, int number) {
    return "/api/v1/crises/" + crisis + "/logbook/" + number;
  }

  static DecisionItem of(LogbookRow row) {
    return new DecisionItem(
        href(row.crisis(), row.number()),
        row.crisis(),
        row.number(),
        row.decidedAt(),
        row.recordedAt(),
        row.decidedBy(),
        row.office(),
        row.recordedBy(),
        row.what(),
        row.options(),
        row.basis(),
        row.expectedEffect(),
        row.reviewAt(),
        row.corrects(),
        row.correctedBy(),
        row.reviews(),
        row.reviewedBy(),
        row.paperLine());
  }
}
