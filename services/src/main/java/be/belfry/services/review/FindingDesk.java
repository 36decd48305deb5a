package be.belfry.services.review;

import be.belfry.domain.plan.PlanState;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.StoredPlan;
import be.belfry.domain.plan.StoredPlans;
import be.belfry.domain.review.AddFinding;
import be.belfry.domain.review.Finding;
import be.belfry.domain.review.FindingRow;
import be.belfry.domain.shared.RuleViolation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** What findings name of the plan: those of exercises and those of crises alike. */
@Dependent
public class FindingDesk {
  @Inject private Plans plans;
  @Inject private StoredPlans stored;

  /**
   * Asks the plan for the owner of a new finding, and for the version in which its change comes.
   *
   * @throws RuleViolation ({@code review_owner}) when the plan has no such service or office,
   *     ({@code review_planVersion}) when there is no such version of the plan
   */
  public void require(AddFinding finding) {
    String owner = finding.owner();
    boolean known =
        plans.inForce().services().stream().anyMatch(s -> s.code().equals(owner))
            || plans.inForce().offices().stream().anyMatch(o -> o.code().equals(owner));
    if (!known) {
      throw new RuleViolation("review_owner", "the plan has no " + owner, owner);
    }
    finding.planVersion().ifPresent(this::requirePlan);
  }

  /**
   * Asks for a version of the plan.
   *
   * @throws RuleViolation ({@code review_planVersion}) when there is no such version of the plan
   */
  public void requirePlan(String version) {
    if (stored.find(version).isEmpty()
        && plans.readable().stream().noneMatch(p -> p.version().equals(version))) {
      throw new RuleViolation(
          "review_planVersion", "there is no version " + version + " of the plan", version);
    }
  }

  /** A finding as it is shown, with where the version of the plan stands in which it comes. */
  public FindingRow row(Finding finding) {
    return FindingRow.of(finding, finding.planVersion().flatMap(this::state));
  }

  private Optional<PlanState> state(String version) {
    return stored
        .find(version)
        .map(StoredPlan::state)
        .or(
            () ->
                plans.inForce().version().equals(version)
                    ? Optional.of(PlanState.IN_FORCE)
                    : Optional.empty());
  }
}
