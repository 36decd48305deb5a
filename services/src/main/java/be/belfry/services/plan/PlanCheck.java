package be.belfry.services.plan;

import be.belfry.domain.plan.Plans;
import be.belfry.domain.shared.SelfCheck;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The plan in force, and versions under which something runs that cannot be read. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PlanCheck implements SelfCheck {
  private static final String PLAN = "plan";

  @Inject private Plans plans;
  @Inject private UnreadablePlans unreadable;

  @Override
  public List<Outcome> look() {
    String version = plans.inForce().version();
    Optional<String> passedOver = plans.passedOver();
    if (passedOver.isPresent()) {
      return List.of(Outcome.attention(PLAN, "passedOver", version, passedOver.get()));
    }
    return List.of(
        unreadable.code().isPresent()
            ? Outcome.attention(PLAN, "unreadable", version)
            : Outcome.fine(PLAN, "inForce", version));
  }
}
