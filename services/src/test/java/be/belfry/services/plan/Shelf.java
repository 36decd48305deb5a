package be.belfry.services.plan;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.UnreadablePlan;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The shipped versions, of which one can be taken away or followed by another. */
public final class Shelf implements Plans {
  private static final Plans SHIPPED = ShippedPlans.load(LawSources.shipped());

  private Optional<String> gone = Optional.empty();
  private Optional<PlanVersion> added = Optional.empty();

  /** From now on this version is not there. */
  public void take(String version) {
    gone = Optional.of(version);
  }

  /** All are there again. */
  public void putBack() {
    gone = Optional.empty();
  }

  /** From now on this version is there too, and not yet in force. */
  public void add(PlanVersion version) {
    added = Optional.of(version);
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
    return added
        .filter(each -> each.version().equals(version))
        .orElseGet(() -> SHIPPED.version(version));
  }

  @Override
  public List<PlanVersion> all() {
    return Stream.concat(added.stream(), SHIPPED.all().stream()).toList();
  }
}
