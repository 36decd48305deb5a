package be.belfry.domain.logbook;

import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A decision for the logbook. Only what was decided is needed: the rest can't wait for the form.
 *
 * @param decidedAt when it was taken, not later than now; empty for now, and for the time of what
 *     it corrects where that is on paper or was said to be
 * @param decidedBy who took it; empty for who records it
 * @param office in which office; empty for the recorder's own
 * @param what 1 to 2,000 characters
 * @param options what else was considered, at most 10 of 1 to 400 characters, and 4,000 together
 *     with the ends of lines between them
 * @param basis on what facts or law, at most 2,000 characters
 * @param expectedEffect at most 2,000 characters
 * @param reviewAt when it is looked at again, after it was taken
 * @param corrects number of the entry that this one corrects
 * @param reviews number of the entry that was looked at again, with this outcome
 * @param paperLine number of the line of a logbook sheet on which it was written first; then the
 *     time that stands there is needed. A correction without one keeps that of what it corrects
 * @param offPaper of a correction: what it corrects was on no line of a sheet, whatever it said
 */
public record RecordDecision(
    Optional<Instant> decidedAt,
    Optional<String> decidedBy,
    Optional<String> office,
    String what,
    List<String> options,
    String basis,
    String expectedEffect,
    Optional<Instant> reviewAt,
    Optional<Integer> corrects,
    Optional<Integer> reviews,
    Optional<Integer> paperLine,
    boolean offPaper) {
  /** Longest decision in characters. */
  public static final int WHAT = 2000;

  private static final int WHO = 200;
  private static final int OFFICE = 100;
  private static final int OPTIONS = 10;
  private static final int OPTION = 400;

  /** They are kept as one text, one on each line. */
  private static final int ALL_OPTIONS = 4000;

  public RecordDecision {
    decidedBy =
        decidedBy
            .filter(text -> !text.isBlank())
            .map(text -> LogbookRules.required("decidedBy", text, WHO));
    office =
        office
            .filter(text -> !text.isBlank())
            .map(text -> LogbookRules.required("office", text, OFFICE));
    what = LogbookRules.required("what", what, WHAT);
    options =
        options.stream()
            .filter(option -> !option.isBlank())
            .map(option -> oneLine(LogbookRules.required("options", option, OPTION)))
            .toList();
    if (options.size() > OPTIONS) {
      throw new RuleViolation(
          "logbook_options",
          "options must be at most " + OPTIONS + ", but are " + options.size(),
          OPTIONS);
    }
    LogbookRules.optional("options", String.join("\n", options), ALL_OPTIONS);
    if (paperLine.isPresent() && decidedAt.isEmpty()) {
      throw new RuleViolation("logbook_paperTime", "a line of paper needs the time that it says");
    }
    if (offPaper && (paperLine.isPresent() || corrects.isEmpty())) {
      throw new RuleViolation(
          "logbook_offPaper", "only a correction without a line says that there was none");
    }
    basis = LogbookRules.optional("basis", basis, WHAT);
    expectedEffect = LogbookRules.optional("expectedEffect", expectedEffect, WHAT);
  }

  /** A decision that was not on paper before and is the outcome of no review. */
  public RecordDecision(
      Optional<Instant> decidedAt,
      Optional<String> decidedBy,
      Optional<String> office,
      String what,
      List<String> options,
      String basis,
      String expectedEffect,
      Optional<Instant> reviewAt,
      Optional<Integer> corrects) {
    this(
        decidedAt,
        decidedBy,
        office,
        what,
        options,
        basis,
        expectedEffect,
        reviewAt,
        corrects,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /**
   * The same as a correction. What an entry says of paper is no reason to date its decision anew:
   * the correction of one that holds a line, and one that says that there was none, have its time
   * where they say no other. The line is kept as well where the correction says nothing of it.
   *
   * @param held line that the entry holds
   * @param at when the entry says that it was decided
   */
  public RecordDecision correcting(Optional<Integer> held, Instant at) {
    if (held.isEmpty() && !offPaper) {
      return this;
    }
    return new RecordDecision(
        decidedAt.or(() -> Optional.of(at)),
        decidedBy,
        office,
        what,
        options,
        basis,
        expectedEffect,
        reviewAt,
        corrects,
        reviews,
        offPaper ? Optional.empty() : paperLine.or(() -> held),
        offPaper);
  }

  private static String oneLine(String option) {
    return option.replaceAll("\\R", " ");
  }

  /** A decision of which only the words are known. */
  public static RecordDecision quick(Optional<Instant> decidedAt, String what) {
    return new RecordDecision(
        decidedAt,
        Optional.empty(),
        Optional.empty(),
        what,
        List.of(),
        "",
        "",
        Optional.empty(),
        Optional.empty());
  }
}
