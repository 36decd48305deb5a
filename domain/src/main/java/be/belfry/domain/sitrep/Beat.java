package be.belfry.domain.sitrep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a crisis stands in its rhythm.
 *
 * @param rhythm as it was set; empty when there is none
 * @param setBy who set it
 * @param setAt when
 * @param next what comes next; empty without a rhythm and when the crisis is over
 * @param briefing the next briefing: by the rhythm, else when the validity of the one in force
 *     ends; empty without either and when the crisis is over
 * @param open the report that is being made
 * @param history earlier rhythms with their reasons, the newest first
 */
public record Beat(
    Optional<SetRhythm> rhythm,
    Optional<String> setBy,
    Optional<Instant> setAt,
    Optional<Next> next,
    Optional<NextBriefing> briefing,
    Optional<OpenReport> open,
    List<Past> history) {

  /** Counts the rhythms that were set: what another one is set on. */
  public long version() {
    return history.size() + (rhythm.isPresent() ? 1 : 0);
  }

  /**
   * What comes next.
   *
   * @param number number that the next report gets
   * @param cutOff until when inputs are asked
   * @param report when the report is due
   * @param meeting when the cells meet
   */
  public record Next(int number, Instant cutOff, Instant report, Optional<Instant> meeting) {}

  /**
   * The briefing that comes next.
   *
   * @param number number that it gets
   * @param at when it is planned
   */
  public record NextBriefing(int number, Instant at) {}

  /**
   * The report that is being made.
   *
   * @param asked how many services were asked
   * @param in how many of them have sent their input
   */
  public record OpenReport(UUID id, Instant cutOff, int asked, int in) {}

  /** A rhythm that held before. */
  public record Past(SetRhythm rhythm, String setBy, Instant setAt) {}
}
