package be.belfry.domain.review;

import be.belfry.domain.exercise.ExerciseQueries.LateDuty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the records of a crisis file say about its course; the caller has asked the door. */
public interface ReviewQueries {
  /** When each milestone was reached, over all records; every milestone is in it. */
  Map<Milestone, Optional<Instant>> reached(UUID crisis);

  /** What was in time by an instant, over all records; everything owed is in it. */
  Map<Owed, CrisisReview.Kept> kept(UUID crisis, Instant at);

  /** How many of each thing, over all records; everything counted is in it. */
  Map<Counted, Long> counts(UUID crisis);

  /** Median from a first report to its triage, over all records. */
  Optional<Duration> toTriage(UUID crisis);

  /** Median from the call of a duty to its acknowledgement, over all records. */
  Optional<Duration> toAcknowledge(UUID crisis);

  /**
   * How many duties were late by an instant, to be acknowledged or to be done, over all records.
   */
  long lateDuties(UUID crisis, Instant at);

  /**
   * Duties that were late by an instant, behind the reader's walls, the one due first at the top.
   */
  List<LateDuty> late(UUID crisis, Instant at);
}
