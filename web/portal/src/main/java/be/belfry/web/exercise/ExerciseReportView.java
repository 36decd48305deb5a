package be.belfry.web.exercise;

import be.belfry.domain.exercise.AddFinding;
import be.belfry.domain.exercise.AfterAction;
import be.belfry.services.exercise.ExerciseReviewService;
import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.BannerView;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Bean of {@code /exercise/report}: what was expected, what happened, what is learnt. */
@Named
@RequestScoped
public class ExerciseReportView {
  @Inject private ExerciseReviewService reviews;
  @Inject private PlanService plans;
  @Inject private HttpServletRequest request;
  @Inject private BannerView banner;
  @Inject private Notes notes;

  private AfterAction report;
  private String what;
  private String owner;
  private String dueOn;
  private String planChange;
  private String planVersion;
  private String settlement;

  /** Computes the report at once, so that an exercise that is not there answers 404. */
  public void open() {
    banner.show(true);
    getReport();
  }

  /** Reference of the exercise. */
  public String getReference() {
    return Optional.ofNullable(request.getParameter("ref")).orElse("");
  }

  /** The report as it stands. */
  public AfterAction getReport() {
    if (report == null) {
      report = reviews.report(getReference());
    }
    return report;
  }

  /** A service or office that can own a finding. */
  public record Owner(String code, Object name) {}

  /** All services of the plan. */
  public List<Owner> getOwners() {
    return plans.services().stream().map(s -> new Owner(s.code(), s.name())).toList();
  }

  /** Adds a finding. */
  public String find() {
    reviews.find(
        getReference(),
        new AddFinding(what, owner, date(), planChange, Optional.ofNullable(planVersion)));
    notes.done("exercise_report.found");
    return here();
  }

  private LocalDate date() {
    try {
      return LocalDate.parse(Optional.ofNullable(dueOn).orElse(""));
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The change of a finding comes in a version of the plan. */
  public String comesIn(int no) {
    reviews.comesIn(getReference(), no, Optional.ofNullable(planVersion).orElse(""));
    notes.done("exercise_report.planned");
    return here();
  }

  /** A finding is seen to. */
  public String settle(int no) {
    reviews.settle(getReference(), no, settlement);
    notes.done("exercise_report.settled");
    return here();
  }

  private String here() {
    return "/exercise/report?faces-redirect=true&ref=" + getReference();
  }

  /** What is learnt. */
  public String getWhat() {
    return what;
  }

  /** What is learnt. */
  public void setWhat(String what) {
    this.what = what;
  }

  /** Who sees to it. */
  public String getOwner() {
    return owner;
  }

  /** Who sees to it. */
  public void setOwner(String owner) {
    this.owner = owner;
  }

  /** By when, ISO 8601. */
  public String getDueOn() {
    return dueOn;
  }

  /** By when, ISO 8601. */
  public void setDueOn(String dueOn) {
    this.dueOn = dueOn;
  }

  /** What the plan shall say. */
  public String getPlanChange() {
    return planChange;
  }

  /** What the plan shall say. */
  public void setPlanChange(String planChange) {
    this.planChange = planChange;
  }

  /** Version of the plan in which it comes. */
  public String getPlanVersion() {
    return planVersion;
  }

  /** Version of the plan in which it comes. */
  public void setPlanVersion(String planVersion) {
    this.planVersion = planVersion;
  }

  /** How it was seen to. */
  public String getSettlement() {
    return settlement;
  }

  /** How it was seen to. */
  public void setSettlement(String settlement) {
    this.settlement = settlement;
  }
}
