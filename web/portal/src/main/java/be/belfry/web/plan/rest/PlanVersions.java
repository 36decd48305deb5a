package be.belfry.web.plan.rest;

import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of what stands in the register of plans; a plan that came with the program has none. */
@ApplicationScoped
class PlanVersions implements ObjectVersion {
  private static final Pattern ADDRESS = Pattern.compile("plans/([^/]+)");

  @Inject private PlanService plan;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return plan.standing(object.group(1)).version();
  }
}
