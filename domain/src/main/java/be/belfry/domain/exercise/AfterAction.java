package be.belfry.domain.exercise;

import be.belfry.domain.duty.LateDutyRow;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.review.FindingRow;
import be.belfry.domain.shared.LocalizedText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was expected in an exercise and what happened; computed from its records each time.
 *
 * @param file reference of its crisis file
 * @param at instant of the exercise's clock that it shows
 * @param plan in force, for the names of services, offices and duties
 */
public record AfterAction(
    ExerciseRow exercise,
    Optional<String> file,
    Instant at,
    ExerciseFigures figures,
    List<Comparison> comparisons,
    List<LateDutyRow> late,
    List<NoteRow> notes,
    List<FindingRow> findings,
    PlanVersion plan) {
  public AfterAction {
    comparisons = List.copyOf(comparisons);
    late = List.copyOf(late);
    notes = List.copyOf(notes);
    findings = List.copyOf(findings);
  }

  /** How an expected action went. */
  public enum Outcome implements be.belfry.domain.shared.Coded {
    /** Within its time. */
    IN_TIME,
    /** After its time. */
    LATE,
    /** Not at all, and its time or the exercise is over. */
    MISSED,
    /** Not yet, and there is time. */
    OPEN,
    /** Nothing in the program shows it: see the notes. */
    OBSERVED;

    @Override
    public String code() {
      return be.belfry.domain.shared.Coded.camel(name());
    }
  }

  /**
   * One expected action.
   *
   * @param askedAt when the inject arrived
   * @param until when it should have happened
   * @param happenedAt when it did
   * @param played true when the demonstration did it for the players
   */
  public record Comparison(
      int inject,
      LocalizedText title,
      Measured measured,
      Optional<String> code,
      Instant askedAt,
      Instant until,
      Optional<Instant> happenedAt,
      Outcome outcome,
      boolean played) {
    /** From the inject to the act; empty when it did not happen. */
    public Optional<Duration> took() {
      return happenedAt.map(
          at -> at.isBefore(askedAt) ? Duration.ZERO : Duration.between(askedAt, at));
    }

    /**
     * Compares what an inject expected with what happened.
     *
     * @param happened when it did, in exercise time
     * @param now of the exercise's clock
     * @param ended whether the exercise is over: then there is no time left, whatever it shows
     */
    public static Comparison of(
        Inject inject, Optional<Instant> happened, Instant now, boolean ended) {
      ExpectedAction expected = inject.expected().orElseThrow();
      Instant asked = inject.deliveredAt().orElseThrow();
      Instant until = asked.plus(expected.within());
      Outcome outcome =
          expected.measured() == Measured.OBSERVED
              ? Outcome.OBSERVED
              : happened.isPresent()
                  ? happened.get().isAfter(until) ? Outcome.LATE : Outcome.IN_TIME
                  : ended || now.isAfter(until) ? Outcome.MISSED : Outcome.OPEN;
      return new Comparison(
          inject.no(),
          inject.title(),
          expected.measured(),
          expected.code(),
          asked,
          until,
          happened,
          outcome,
          inject.playedAt().isPresent());
    }
  }
}
