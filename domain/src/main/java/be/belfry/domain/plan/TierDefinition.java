package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;
import java.time.Duration;

/**
 * A tier of the plan.
 *
 * @param tier never {@link Tier#NONE}
 * @param name official name
 * @param test when it applies
 * @param lead who leads operations
 * @param authority who proposes, decides and confirms it
 * @param acknowledgeWithin time from T0 for a service to acknowledge its duty
 * @param firstStateWithin time from T0 for the first state of a duty without due time of its own
 * @param openDuties what becomes of its open duties when another tier is declared
 * @param basis source of the test
 */
public record TierDefinition(
    Tier tier,
    LocalizedText name,
    LocalizedText test,
    LocalizedText lead,
    Authority authority,
    Duration acknowledgeWithin,
    Duration firstStateWithin,
    OpenDuties openDuties,
    Basis basis) {
  /**
   * What becomes of this tier's open duties when another one is in force.
   *
   * @param now the tier in force; its own when nothing changed for it
   */
  public DutyFate fateOfOpen(Tier now) {
    if (now == Tier.NONE) {
      return DutyFate.END;
    }
    int higher = now.compareTo(tier);
    return higher > 0 ? openDuties.raised() : higher < 0 ? openDuties.lowered() : DutyFate.KEEP;
  }
}
