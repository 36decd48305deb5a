package be.belfry.services.plan;

import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.security.Posts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;

/** The offices and services of the plan in force, for accounts. */
@ApplicationScoped
public class PlanPosts implements Posts {
  @Inject private Plans plans;

  @Override
  public Set<String> offices() {
    return plans.inForce().offices().stream()
        .map(OfficeDefinition::code)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<String> services() {
    return plans.inForce().services().stream()
        .map(ServiceDefinition::code)
        .collect(Collectors.toUnmodifiableSet());
  }
}
