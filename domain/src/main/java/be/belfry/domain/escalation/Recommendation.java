package be.belfry.domain.escalation;

import be.belfry.domain.plan.Tier;
import java.util.List;

/**
 * What the policy advises. It binds nobody: a named office decides and may deviate with a written
 * reason.
 *
 * @param tier the tier that the sheet calls for
 * @param score sum of all axes, 0 to 40
 * @param reasons what led to it, the deciding ones first, never empty
 */
public record Recommendation(Tier tier, int score, List<Reason> reasons) {
  public Recommendation {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("reasons must not be empty");
    }
  }
}
