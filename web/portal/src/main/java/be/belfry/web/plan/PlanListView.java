package be.belfry.web.plan;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.services.plan.PlanService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Bean of {@code /plan/list}: the versions of the plan. */
@Named
@RequestScoped
public class PlanListView {
  @Inject private PlanService plans;

  private List<PlanVersion> versions;

  /** All versions, the newest first. */
  public List<PlanVersion> getVersions() {
    if (versions == null) {
      versions = plans.versions();
    }
    return versions;
  }
}
