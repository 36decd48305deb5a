package be.belfry.web.review;

import be.belfry.domain.duty.LateDutyRow;
import be.belfry.domain.review.AddFinding;
import be.belfry.domain.review.Counted;
import be.belfry.domain.review.CrisisReview;
import be.belfry.domain.review.CrisisReview.Kept;
import be.belfry.domain.review.Milestone;
import be.belfry.domain.review.Owed;
import be.belfry.services.review.CrisisReviewService;
import be.belfry.web.plan.PlanNames;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Bean of {@code /review/crisis}: what a crisis took, and what is learnt from it. */
@Named
@RequestScoped
public class ReviewCrisisView extends FindingForm {
  @Inject private CrisisReviewService reviews;
  @Inject private PlanNames names;

  private CrisisReview review;

  /** A milestone with its instant and how long after the first report it came. */
  public record Reached(Milestone milestone, Optional<Instant> at, Optional<Duration> after) {}

  /** Of what had a time, how much was in time. */
  public record Row(Owed owed, Kept kept) {}

  /** How many of a thing. */
  public record Count(Counted counted, long number) {}

  /** Reads the file at once, so that one that is not there answers 404. */
  public void open() {
    getReview();
  }

  /** The review as it stands. */
  public CrisisReview getReview() {
    if (review == null) {
      review = reviews.of(getReference());
    }
    return review;
  }

  /** Title of a duty that was late. */
  public String duty(LateDutyRow late) {
    return names.duty(late.title(), late.code());
  }

  /** All milestones in their order. */
  public List<Reached> getReached() {
    return Arrays.stream(Milestone.values())
        .map(m -> new Reached(m, getReview().reached().get(m), getReview().after(m)))
        .toList();
  }

  /** All that had a time. */
  public List<Row> getKept() {
    return Arrays.stream(Owed.values()).map(o -> new Row(o, getReview().kept().get(o))).toList();
  }

  /** All that is counted. */
  public List<Count> getCounts() {
    return Arrays.stream(Counted.values())
        .map(c -> new Count(c, getReview().counts().get(c)))
        .toList();
  }

  @Override
  protected String page() {
    return "/review/crisis";
  }

  @Override
  protected void add(AddFinding finding) {
    reviews.find(getReference(), finding);
  }

  @Override
  protected void link(int no, String version) {
    reviews.comesIn(getReference(), no, version);
  }

  @Override
  protected void close(int no, String how) {
    reviews.settle(getReference(), no, how);
  }
}
