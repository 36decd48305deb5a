package be.belfry.domain.briefing;

import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;

/**
 * The situation report from which a briefing's figures come.
 *
 * @param sitrep its number in the crisis, from 1
 * @param at when the report was counted
 */
public record CountedFrom(int sitrep, Instant at) {
  public CountedFrom {
    if (sitrep < 1) {
      throw new RuleViolation(
          "briefing_figure", "a situation report has a number from 1, not " + sitrep, "1", sitrep);
    }
  }
}
