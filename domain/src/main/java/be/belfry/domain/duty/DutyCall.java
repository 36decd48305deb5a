package be.belfry.domain.duty;

import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.plan.Tier;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What calls duties up: a tier came into force, or a crisis under a tier touches more sectors.
 *
 * @param tier the tier in force
 * @param sectors codes of all sectors that the crisis touches
 * @param at T0 of what is called up
 * @param planVersion version whose duties are called up
 */
public record DutyCall(
    UUID crisisId,
    String crisis,
    Tier tier,
    Set<String> sectors,
    Instant at,
    boolean exercise,
    String planVersion) {
  public DutyCall {
    sectors = Set.copyOf(sectors);
  }

  /** The call of a tier that came into force. */
  public static DutyCall of(TierChanged event) {
    return new DutyCall(
        event.crisisId(),
        event.crisis(),
        event.to(),
        event.sectors(),
        event.at(),
        event.exercise(),
        event.planVersion());
  }
}
