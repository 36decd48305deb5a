package be.belfry.services.plan;

import be.belfry.domain.organisation.Units;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** The services and offices of the plan in force, for the directory. */
@ApplicationScoped
public class PlanUnits implements Units {
  @Inject private Plans plans;

  @Override
  public List<Unit> all() {
    PlanVersion plan = plans.inForce();
    return Stream.concat(
            plan.services().stream().map(s -> new Unit(s.code(), s.name())),
            plan.offices().stream().map(o -> new Unit(o.code(), o.name())))
        .toList();
  }
}
