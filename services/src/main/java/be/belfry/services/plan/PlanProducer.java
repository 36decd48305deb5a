package be.belfry.services.plan;

import be.belfry.domain.plan.Sources;
import be.belfry.domain.plan.yaml.LawSources;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Makes the sources of the plan injectable; they are read once. */
@ApplicationScoped
public class PlanProducer {
  /** The laws, public sources and proposals on which the plan stands. */
  @Produces
  @ApplicationScoped
  public Sources sources() {
    return LawSources.shipped();
  }
}
