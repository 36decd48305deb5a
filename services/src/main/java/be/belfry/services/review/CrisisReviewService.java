package be.belfry.services.review;

import be.belfry.domain.crisis.CrisisDetail;
import be.belfry.domain.duty.DutyQueries;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.review.CrisisReview;
import be.belfry.domain.review.CrisisReviewRenderer;
import be.belfry.domain.review.ReviewQueries;
import be.belfry.domain.security.Installation;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.crisis.CrisisService;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Computes what a crisis took, as often as somebody asks. */
@Stateless
public class CrisisReviewService {
  @Inject private Door door;
  @Inject private CrisisService crises;
  @Inject private ReviewQueries queries;
  @Inject private DutyQueries duties;
  @Inject private Plans plans;
  @Inject private LegalTime time;
  @Inject private Installation installation;
  @Inject private Instance<CrisisReviewRenderer> renderer;

  /**
   * What a crisis took until now.
   *
   * @throws NotFound also for a file that the caller may not know of
   */
  public CrisisReview of(String reference) {
    door.require(Permission.PICTURE_READ);
    return compute(reference);
  }

  /**
   * The same as a PDF.
   *
   * @throws NotFound also for a file that the caller may not know of
   */
  public byte[] pdf(String reference, Language language) {
    door.require(Permission.PICTURE_READ);
    return renderer.get().render(compute(reference), installation.isDemo(), language);
  }

  private CrisisReview compute(String reference) {
    CrisisDetail file = crises.detail(reference);
    Instant now = time.now(file.exercise());
    return new CrisisReview(
        file,
        now,
        queries.reached(file.id()),
        queries.kept(file.id(), now),
        queries.counts(file.id()),
        queries.medians(file.id()),
        queries.lateDuties(file.id(), now),
        duties.late(List.of(reference), now),
        plans.inForce());
  }
}
