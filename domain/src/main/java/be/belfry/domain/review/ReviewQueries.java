package be.belfry.domain.review;

import java.time.Instant;
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

  /** How long triage and acknowledging took, over all records. */
  CrisisReview.Medians medians(UUID crisis);

  /**
   * How many duties were late by an instant, to be acknowledged or to be done, over all records.
   */
  long lateDuties(UUID crisis, Instant at);
}
