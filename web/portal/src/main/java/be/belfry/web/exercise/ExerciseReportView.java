package be.belfry.web.exercise;

import be.belfry.domain.exercise.AfterAction;
import be.belfry.domain.review.AddFinding;
import be.belfry.services.exercise.ExerciseReviewService;
import be.belfry.web.review.FindingForm;
import be.belfry.web.shared.BannerView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Bean of {@code /exercise/report}: what was expected, what happened, what is learnt. */
@Named
@RequestScoped
public class ExerciseReportView extends FindingForm {
  @Inject private ExerciseReviewService reviews;
  @Inject private BannerView banner;

  private AfterAction report;

  /** Computes the report at once, so that an exercise that is not there answers 404. */
  public void open() {
    banner.show(true);
    getReport();
  }

  /** The report as it stands. */
  public AfterAction getReport() {
    if (report == null) {
      report = reviews.report(getReference());
    }
    return report;
  }

  @Override
  protected String page() {
    return "/exercise/report";
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
