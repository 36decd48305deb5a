package be.belfry.web.review.rest;

import be.belfry.domain.review.Counted;
import be.belfry.domain.review.CrisisReview;
import be.belfry.domain.review.Milestone;
import be.belfry.domain.review.Owed;
import be.belfry.web.duty.rest.LateDutyBody;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a crisis took, and what is learnt from it; durations are whole minutes. */
record ReviewBody(
    String crisis,
    boolean exercise,
    Instant at,
    List<Reached> reached,
    List<Kept> kept,
    List<Count> counts,
    Optional<Long> minutesToTriage,
    Optional<Long> minutesToAcknowledge,
    List<LateDutyBody> late,
    List<FindingBody> findings) {

  /** A milestone; without an instant when it was not reached. */
  record Reached(Milestone milestone, Optional<Instant> at, Optional<Long> minutesAfterFirst) {}

  /** Of what had a time, how much was in time. */
  record Kept(Owed owed, long all, long inTime, long late, long running) {}

  /** How many of a thing. */
  record Count(Counted counted, long number) {}

  static ReviewBody of(CrisisReview review) {
    return new ReviewBody(
        review.file().reference(),
        review.file().exercise(),
        review.at(),
        Arrays.stream(Milestone.values())
            .map(
                m ->
                    new Reached(
                        m, review.reached().get(m), review.after(m).map(Duration::toMinutes)))
            .toList(),
        Arrays.stream(Owed.values()).map(o -> kept(o, review.kept().get(o))).toList(),
        Arrays.stream(Counted.values()).map(c -> new Count(c, review.counts().get(c))).toList(),
        review.medians().toTriage().map(Duration::toMinutes),
        review.medians().toAcknowledge().map(Duration::toMinutes),
        review.late().stream().map(LateDutyBody::of).toList(),
        review.findings().stream().map(FindingBody::of).toList());
  }

  private static Kept kept(Owed owed, CrisisReview.Kept kept) {
    return new Kept(owed, kept.all(), kept.inTime(), kept.late(), kept.running());
  }
}
