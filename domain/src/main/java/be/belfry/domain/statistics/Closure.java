package be.belfry.domain.statistics;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A closure of a month: a snapshot of its figures that never changes.
 *
 * @param month the month
 * @param no 1 for the first one of the month, then counted up
 * @param status as what its figures were published
 * @param reason why they differ from those of the closure before; empty when they do not
 * @param by who did it
 * @param at when
 * @param definition version of the counting rules by which it was counted
 */
public record Closure(
    YearMonth month,
    int no,
    FigureStatus status,
    Optional<String> reason,
    String by,
    Instant at,
    String definition) {
  /** A closure by the rules of today. */
  public Closure(
      YearMonth month,
      int no,
      FigureStatus status,
      Optional<String> reason,
      String by,
      Instant at) {
    this(month, no, status, reason, by, at, Statistics.DEFINITION);
  }
}
