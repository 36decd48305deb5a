package be.belfry.domain.briefing;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.WrittenText;
import java.util.Set;

/**
 * What may come.
 *
 * @param hours how far it looks: 6, 24 or 72 hours after the briefing's time
 * @param best the best case
 * @param likely the most likely case
 * @param worst the worst case
 */
public record Outlook(int hours, WrittenText best, WrittenText likely, WrittenText worst) {
  private static final Set<Integer> HORIZONS = Set.of(6, 24, 72);

  public Outlook {
    if (!HORIZONS.contains(hours)) {
      throw new RuleViolation(
          "briefing_outlook", "hours must be 6, 24 or 72, but is " + hours, hours);
    }
  }
}
