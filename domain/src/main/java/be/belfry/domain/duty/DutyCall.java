package be.belfry.domain.duty;

import be.belfry.domain.crisis.CrisisEvent.CrisisWidened;
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.Tier;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What calls duties up: a tier came into force, or a crisis under a tier touches more sectors.
 *
 * @param tier the tier in force
 * @param sectors codes of all sectors that the crisis touches
 * @param added the sectors that are new under a tier that is in force already: only the duties that
 *     name one of them are called up; empty when the tier itself came into force
 * @param at T0 of what is called up
 * @param planVersion version whose duties are called up
 */
public record DutyCall(
    UUID crisisId,
    String crisis,
    Tier tier,
    Set<String> sectors,
    Set<String> added,
    Instant at,
    boolean exercise,
    String planVersion) {
  public DutyCall {
    sectors = Set.copyOf(sectors);
    added = Set.copyOf(added);
  }

  /** The call of a tier that came into force. */
  public static DutyCall of(TierChanged event) {
    return new DutyCall(
        event.crisisId(),
        event.crisis(),
        event.to(),
        event.sectors(),
        Set.of(),
        event.at(),
        event.exercise(),
        event.planVersion());
  }

  /** The call of a crisis under a tier that touches more sectors than before. */
  public static DutyCall of(CrisisWidened event) {
    return new DutyCall(
        event.crisisId(),
        event.crisis(),
        event.tier(),
        event.sectors(),
        event.added(),
        event.at(),
        event.exercise(),
        event.planVersion());
  }

  /** What called, as the record keeps it: the tier, or the sectors that are new under it. */
  public String because() {
    return added.isEmpty()
        ? "tier " + tier.code()
        : "tier " + tier.code() + ", new sectors " + String.join(" ", new TreeSet<>(added));
  }

  /** Whether a duty of the tier is meant. */
  boolean means(DutyDefinition duty) {
    return added.isEmpty() || !Collections.disjoint(duty.sectors(), added);
  }
}
