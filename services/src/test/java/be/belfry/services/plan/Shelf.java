package be.belfry.services.plan;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.UnreadablePlan;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import java.util.List;
import java.util.Optional;

/** The shipped versions, of which one can be taken away. */
public final class Shelf implements Plans {
  private static final Plans SHIPPED = ShippedPlans.load(LawSources.shipped());

  private Optional<String> gone = Optional.empty();

  /** From now on this version is not there. */
  public void take(String version) {
    gone = Optional.of(version);
  }

  /** All are there again. */
  public void putBack() {
    gone = Optional.empty();
  }

  @Override
  public PlanVersion inForce() {
    return SHIPPED.inForce();
  }

  @Override
  public PlanVersion version(String version) {
    if (gone.filter(version::equals).isPresent()) {
      throw new UnreadablePlan(version);
    }
    return SHIPPED.version(version);
  }

  @Override
  public List<PlanVersion> all() {
    return SHIPPED.all();
  }
}
