package be.belfry.domain.briefing;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.WrittenText;
import java.time.Instant;
import java.util.List;

/**
 * A decision that is asked of the ministers.
 *
 * @param decision what is to be decided, at most {@value BriefingRules#DECISION_WORDS} words
 * @param options two or three ways to decide, each at most {@value BriefingRules#OPTION_WORDS}
 *     words
 * @param recommended which of them is recommended, counted from 1
 * @param deadline until when it must be decided, inclusive
 * @param costOfNotDeciding what happens if nobody decides
 */
public record DecisionAsked(
    WrittenText decision,
    List<WrittenText> options,
    int recommended,
    Instant deadline,
    WrittenText costOfNotDeciding) {
  /** Most options of one decision. */
  public static final int MAX_OPTIONS = 3;

  public DecisionAsked {
    options = List.copyOf(options);
    if (options.size() > MAX_OPTIONS) {
      throw new RuleViolation(
          "briefing_tooManyOptions",
          "a decision may have " + MAX_OPTIONS + " options, has " + options.size(),
          MAX_OPTIONS,
          options.size());
    }
    if (recommended < 1 || recommended > Math.max(1, options.size())) {
      throw new RuleViolation(
          "briefing_recommended",
          "recommended must be between 1 and " + options.size() + ", but is " + recommended,
          options.size(),
          recommended);
    }
  }
}
