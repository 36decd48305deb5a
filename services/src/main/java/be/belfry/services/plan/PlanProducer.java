package be.belfry.services.plan;

import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Makes the plan versions and their sources injectable; each is read once. */
@ApplicationScoped
public class PlanProducer {
  /** The laws, public sources and proposals on which the plan stands. */
  @Produces
  @ApplicationScoped
  public Sources sources() {
    return LawSources.shipped();
  }

  /** The versions of the plan that come with the program. */
  @Produces
  @ApplicationScoped
  public Plans plans(Sources sources) {
    return ShippedPlans.load(sources);
  }
}
