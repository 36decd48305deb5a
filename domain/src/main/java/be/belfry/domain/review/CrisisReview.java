package be.belfry.domain.review;

import be.belfry.domain.crisis.CrisisDetail;
import be.belfry.domain.duty.LateDutyRow;
import be.belfry.domain.plan.PlanVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a crisis took.
 *
 * @param at legal time of what it shows; of an exercise, its clock's
 * @param reached each milestone in its order, empty where it was not reached
 * @param kept of what had a time, how much was in time
 * @param counts of each thing how many; all things are in it
 * @param medians how long its people took
 * @param lateDuties how many duties were late, to be acknowledged or to be done
 * @param late duties that were late and that the reader may see, the one due first at the top
 * @param findings what is learnt, the first one first; those of an exercise are in its own report
 * @param plan in force, for the names of services and duties
 */
public record CrisisReview(
    CrisisDetail file,
    Instant at,
    Map<Milestone, Optional<Instant>> reached,
    Map<Owed, Kept> kept,
    Map<Counted, Long> counts,
    Medians medians,
    long lateDuties,
    List<LateDutyRow> late,
    List<FindingRow> findings,
    PlanVersion plan) {
  /**
   * Of what had a time; what ended before its time, because the crisis did, is not in it. What was
   * late when it ended stays late.
   *
   * @param inTime done within it
   * @param late done after it, or not done and it is over
   * @param running not done, and there is time
   */
  public record Kept(long inTime, long late, long running) {
    /** All together. */
    public long all() {
      return inTime + late + running;
    }
  }

  /**
   * Two medians; empty while there is nothing to take one of.
   *
   * @param toTriage from a first report to its triage
   * @param toAcknowledge from the call of a duty to its acknowledgement
   */
  public record Medians(Optional<Duration> toTriage, Optional<Duration> toAcknowledge) {}

  public CrisisReview {
    late = List.copyOf(late);
    findings = List.copyOf(findings);
  }

  /** How many late duties are not in the list: the reader may not see them, or it is full. */
  public long hiddenLate() {
    return lateDuties - late.size();
  }

  /**
   * How long after the crisis became known something came about: after the first report, or, where
   * there was none, after the proposal. What came before it took no time.
   */
  public Optional<Duration> after(Milestone milestone) {
    Optional<Instant> known =
        reached.get(Milestone.FIRST_NOTIFICATION).or(() -> reached.get(Milestone.PROPOSED));
    return known.flatMap(
        from ->
            reached
                .get(milestone)
                .map(at -> at.isBefore(from) ? Duration.ZERO : Duration.between(from, at)));
  }
}
