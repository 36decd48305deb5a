package be.belfry.domain.escalation;

import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A crisis file's tier changed, by the act that completes the decision. Duties and procedures start
 * and end with it in the same transaction.
 *
 * @param crisisId technical key of the file
 * @param crisis reference of the file
 * @param from tier before, never the same as {@code to}
 * @param to tier now
 * @param sectors codes of the sectors that the file touches
 * @param at T0 of what starts by it
 * @param exercise whether it is an exercise
 * @param planVersion version whose duties and procedures start
 */
public record TierChanged(
    UUID crisisId,
    String crisis,
    Tier from,
    Tier to,
    Set<String> sectors,
    Instant at,
    boolean exercise,
    String planVersion)
    implements DomainEvent {
  public TierChanged {
    sectors = Set.copyOf(sectors);
  }

  @Override
  public String action() {
    return "crisis.tierChanged";
  }

  @Override
  public String object() {
    return crisis;
  }

  @Override
  public Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("from", from.code());
    details.put("to", to.code());
    details.put("sectors", String.join(",", new TreeSet<>(sectors)));
    details.put("planVersion", planVersion);
    details.put("exercise", String.valueOf(exercise));
    return details;
  }
}
