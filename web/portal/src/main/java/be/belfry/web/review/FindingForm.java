package be.belfry.web.review;

import be.belfry.domain.review.AddFinding;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.time.StoredTime;
import be.belfry.web.plan.PlanNames;
import be.belfry.web.shared.Notes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The forms of the include {@code findings.xhtml}: what an exercise or a crisis has taught. */
public abstract class FindingForm {
  @Inject private HttpServletRequest request;
  @Inject private PlanNames names;
  @Inject private Notes notes;

  private String what;
  private String owner;
  private String dueOn;
  private String planChange;
  private String planVersion;
  private String settlement;

  /** Path of the page. */
  protected abstract String page();

  /** Keeps a new finding. */
  protected abstract void add(AddFinding finding);

  /** The change of a finding comes in a version of the plan. */
  protected abstract void link(int no, String version);

  /** A finding is seen to. */
  protected abstract void close(int no, String how);

  /** Reference of the exercise or crisis file in the address. */
  public String getReference() {
    return Optional.ofNullable(request.getParameter("ref")).orElse("").strip();
  }

  /** A service or office that can own a finding. */
  public record Owner(String code, LocalizedText name) {}

  /** All services and offices of the plan. */
  public List<Owner> getOwners() {
    return Stream.concat(
            names.services().stream().map(s -> new Owner(s.code(), s.name())),
            names.offices().stream().map(o -> new Owner(o.code(), o.name())))
        .toList();
  }

  /** Name of a service or office. */
  public String ownerName(String code) {
    return names.of(code);
  }

  /** Adds a finding. */
  public String find() {
    add(new AddFinding(what, owner, date(), planChange, Optional.ofNullable(planVersion)));
    notes.done("review_finding.found");
    return here();
  }

  private LocalDate date() {
    try {
      return StoredTime.require(LocalDate.parse(Optional.ofNullable(dueOn).orElse("")));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The change of a finding comes in a version of the plan. */
  public String comesIn(int no) {
    link(no, Optional.ofNullable(planVersion).orElse(""));
    notes.done("review_finding.planned");
    return here();
  }

  /** A finding is seen to. */
  public String settle(int no) {
    close(no, settlement);
    notes.done("review_finding.settled");
    return here();
  }

  private String here() {
    return page() + "?faces-redirect=true&ref=" + getReference();
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
