package be.belfry.domain.statistics;

import be.belfry.domain.shared.LegalBasis;

/**
 * Who makes up a sum of users or hours: the entity that says most, and the one that says most after
 * it. The second one knows its own number and may take the rest for the first one's; so the sum is
 * left out when all others together say less than {@value #PERCENT} % of the first (the p% rule).
 *
 * @param largest what the first entity says
 * @param second what the second one says, 0 when there is none
 */
@LegalBasis("BELFRY-STATISTICS")
public record Contributors(long largest, long second) {
  /** How near nobody may come to the first one's number. */
  public static final int PERCENT = 10;

  private static final int HUNDRED = 100;

  /** Whether a sum tells too much of the first one. */
  public boolean dominate(long sum) {
    return (sum - largest - second) * HUNDRED < largest * PERCENT;
  }
}
