package be.belfry.domain.escalation;

import be.belfry.domain.plan.EscalationThresholds;
import be.belfry.domain.plan.Tier;
import java.util.Collection;
import java.util.Set;

/**
 * How often the rule calls for a tier, the measure of whether it cries wolf. In the practice that
 * was published 8 of 556 reports had a national impact, so over a year of ordinary incidents the
 * share of a tier should lie near {@value #EXPECTED_LOW} to {@value #EXPECTED_HIGH} per cent.
 *
 * @param assessed sheets judged
 * @param nationalIncident sheets that call for a national cybersecurity incident
 * @param nationalCrisis sheets that call for a national cyber crisis
 */
public record EscalationShare(long assessed, long nationalIncident, long nationalCrisis) {
  /** Lower end of what is expected in ordinary times, in per cent. */
  public static final double EXPECTED_LOW = 1.0;

  /** Upper end of what is expected in ordinary times, in per cent. */
  public static final double EXPECTED_HIGH = 2.0;

  public EscalationShare {
    if (nationalIncident < 0
        || nationalCrisis < 0
        || assessed < nationalIncident + nationalCrisis) {
      throw new IllegalArgumentException(
          "assessed must be at least nationalIncident + nationalCrisis, but is " + assessed);
    }
  }

  /** Counts what the rule says of each sheet, each judged by itself. */
  public static EscalationShare of(EscalationThresholds thresholds, Collection<Sheet> sheets) {
    long incidents = 0;
    long crises = 0;
    for (Sheet sheet : sheets) {
      Tier tier = EscalationPolicy.recommend(thresholds, sheet, Set.of()).tier();
      if (tier == Tier.NATIONAL_INCIDENT) {
        incidents++;
      } else if (tier == Tier.NATIONAL_CRISIS) {
        crises++;
      }
    }
    return new EscalationShare(sheets.size(), incidents, crises);
  }

  /** Share of sheets that call for any tier, in per cent of all, 0 for none. */
  public double anyTierPercent() {
    return assessed == 0 ? 0 : 100.0 * (nationalIncident + nationalCrisis) / assessed;
  }
}
