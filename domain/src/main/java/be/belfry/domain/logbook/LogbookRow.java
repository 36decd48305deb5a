package be.belfry.domain.logbook;

import be.belfry.domain.security.Listed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry as its readers see it.
 *
 * @param crisis reference of the file
 * @param number in the crisis, from 1
 * @param recordedBy login name
 * @param corrects number of the entry that it corrects
 * @param correctedBy number of the newest entry that corrects it
 * @param reviews number of the entry that was looked at again, with this outcome
 * @param reviewedBy number of the newest entry that is the outcome of a review of it
 * @param paperLine number of the line of a logbook sheet on which it was written first
 */
public record LogbookRow(
    UUID id,
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
    Optional<Integer> paperLine)
    implements Listed {
  public LogbookRow {
    options = List.copyOf(options);
  }

  /** The same entry with names for the login name and for the code of the office. */
  LogbookRow named(String recorder, String officeName) {
    return new LogbookRow(
        id,
        crisis,
        number,
        decidedAt,
        recordedAt,
        decidedBy.equals(office) ? officeName : decidedBy,
        officeName,
        recorder,
        what,
        options,
        basis,
        expectedEffect,
        reviewAt,
        corrects,
        correctedBy,
        reviews,
        reviewedBy,
        paperLine);
  }

  @Override
  public String record() {
    return crisis;
  }
}
