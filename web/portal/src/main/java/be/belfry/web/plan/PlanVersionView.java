package be.belfry.web.plan;

import be.belfry.domain.plan.PlanDecision;
import be.belfry.domain.plan.PlanDifference;
import be.belfry.domain.plan.PlanLifecycle;
import be.belfry.domain.plan.PlanStanding;
import be.belfry.domain.plan.PlanState;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.UnreadablePlan;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Coded;
import be.belfry.services.plan.PlanService;
import be.belfry.services.plan.PlanVersionService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** Bean of {@code /plan/version}: where a version stands, and the acts on it. */
@Named
@RequestScoped
public class PlanVersionView {
  @Inject private PlanService plans;
  @Inject private PlanVersionService versions;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private Notes notes;

  private PlanVersion plan;
  private boolean read;
  private PlanStanding standing;
  private List<PlanDifference> differences;
  private String reason;
  private Long seen;

  /** Reads it at once, so that one that is not there answers 404. */
  public void open() {
    getStanding();
    getPlan();
  }

  /** Name in the address. */
  public String getVersion() {
    return Optional.ofNullable(request.getParameter("version")).orElse("");
  }

  /** What it says; null when its files cannot be read any more. */
  public PlanVersion getPlan() {
    if (!read) {
      read = true;
      try {
        plan = plans.version(getVersion());
      } catch (UnreadablePlan unreadable) {
        // its files passed an earlier program; its offices look at it to withdraw it
        plan = null;
      }
    }
    return plan;
  }

  /** Its title, or its name when nothing of it can be read. */
  public String getTitle() {
    return getPlan() == null ? getVersion() : Functions.text(plan.title());
  }

  /** Where it stands, with every act on it. */
  public PlanStanding getStanding() {
    if (standing == null) {
      standing = plans.standing(getVersion());
    }
    return standing;
  }

  /** In what it differs from the version that it replaces. */
  public List<PlanDifference> getDifferences() {
    if (differences == null) {
      differences = plans.differences(getStanding().replaces().orElseThrow(), getVersion());
    }
    return differences;
  }

  /** Whether both it and the version that it replaces can be read. */
  public boolean isComparable() {
    return getPlan() != null
        && getStanding().base().isPresent()
        && getStanding().replaces().flatMap(plans::find).isPresent();
  }

  /**
   * Whether another version comes between the one against which it was drafted and itself: what
   * that one changed is lost if these files do not have it.
   */
  public boolean isOvertaken() {
    return !getStanding().base().equals(getStanding().replaces());
  }

  /** Name of the role in which somebody acted. */
  public String office(String code) {
    return Functions.label(Coded.of(Role.class, code));
  }

  /** Whether the owner can put it before the offices. */
  public boolean isProposable() {
    return viewer.may(Permission.PLAN_WRITE) && allows(PlanDecision.PROPOSE);
  }

  /** Whether the owner can take it back. */
  public boolean isDiscardable() {
    return viewer.may(Permission.PLAN_WRITE) && allows(PlanDecision.DISCARD);
  }

  /** Whether the reader's office can refuse it. */
  public boolean isRefusable() {
    return viewer.may(Permission.PLAN_APPROVE) && allows(PlanDecision.REFUSE);
  }

  /** Whether the reader can approve it for his office, which has not yet. */
  public boolean isApprovable() {
    return viewer.may(Permission.PLAN_APPROVE)
        && allows(PlanDecision.APPROVE)
        && viewer.subject().filter(getStanding()::awaitsApproval).isPresent();
  }

  /** Whether the reader can withdraw for his office, which has not yet, what both approved. */
  public boolean isWithdrawable() {
    return viewer.may(Permission.PLAN_APPROVE)
        && allows(PlanDecision.WITHDRAW)
        && viewer.subject().filter(getStanding()::awaitsWithdrawal).isPresent();
  }

  private boolean allows(PlanDecision decision) {
    return PlanLifecycle.TABLE.allows(getStanding().state(), decision);
  }

  /** Puts it before the two offices. */
  public String propose() {
    versions.proposeDraft(getVersion(), reason, Optional.ofNullable(seen));
    notes.done("plan_version.proposed");
    return here();
  }

  /** Takes it back. */
  public String discard() {
    versions.discard(getVersion(), reason, Optional.ofNullable(seen));
    notes.done("plan_version.discarded");
    return "/plan/list?faces-redirect=true";
  }

  /** The reader's office approves. */
  public String approve() {
    versions.approve(getVersion(), reason, Optional.ofNullable(seen));
    notes.done("plan_version.approved");
    return here();
  }

  /** The reader's office refuses. */
  public String refuse() {
    versions.refuse(getVersion(), reason, Optional.ofNullable(seen));
    notes.done("plan_version.refused");
    return here();
  }

  /** The reader's office withdraws it. */
  public String withdraw() {
    PlanState now = versions.withdraw(getVersion(), reason, Optional.ofNullable(seen));
    notes.done(
        now == PlanState.WITHDRAWN ? "plan_version.withdrawn" : "plan_version.halfWithdrawn");
    return here();
  }

  private String here() {
    return "/plan/version?faces-redirect=true&version=" + getVersion();
  }

  /** Why. */
  public String getReason() {
    return reason;
  }

  /** Why. */
  public void setReason(String reason) {
    this.reason = reason;
  }

  /** Version of the record that the reader has before him: what he decides on is what he read. */
  public Long getSeen() {
    return seen == null && getStanding().version().isPresent()
        ? Long.valueOf(getStanding().version().getAsLong())
        : seen;
  }

  /** Version of the record that the reader has before him. */
  public void setSeen(Long seen) {
    this.seen = seen;
  }
}
