package be.belfry.domain.escalation;

import be.belfry.domain.shared.RuleViolation;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What one evaluator filled in.
 *
 * @param axes ratings from 0 to 4 inclusive; an axis that is absent has not been rated and adds
 *     nothing to the score
 * @param affirmed criteria of the federal phase that this evaluator holds to be met
 */
public record Sheet(Map<AssessmentAxis, Integer> axes, Set<FederalCriterion> affirmed) {

  /**
   * @throws RuleViolation {@code escalation_axisRange} for a rating outside 0 to 4, {@code
   *     escalation_sheetEmpty} when no axis is rated
   */
  public Sheet {
    EnumMap<AssessmentAxis, Integer> rated = new EnumMap<>(AssessmentAxis.class);
    rated.putAll(axes);
    rated.forEach(
        (axis, value) -> {
          if (value == null || value < AssessmentAxis.LOWEST || value > AssessmentAxis.HIGHEST) {
            throw new RuleViolation(
                "escalation_axisRange",
                axis.code() + " must be between 0 and 4, but is " + value,
                axis,
                String.valueOf(value));
          }
        });
    if (rated.isEmpty()) {
      throw new RuleViolation("escalation_sheetEmpty", "at least one axis must be rated");
    }
    axes = Collections.unmodifiableMap(rated);
    EnumSet<FederalCriterion> criteria = EnumSet.noneOf(FederalCriterion.class);
    criteria.addAll(affirmed);
    affirmed = Collections.unmodifiableSet(criteria);
  }

  /** The rating of an axis, 0 when it has not been rated. */
  public int value(AssessmentAxis axis) {
    return axes.getOrDefault(axis, AssessmentAxis.LOWEST);
  }

  /** Sum over all ten axes, 0 to 40. */
  public int score() {
    int sum = 0;
    for (int value : axes.values()) {
      sum += value;
    }
    return sum;
  }

  /** Axes without a rating. */
  public Set<AssessmentAxis> unrated() {
    EnumSet<AssessmentAxis> absent = EnumSet.allOf(AssessmentAxis.class);
    absent.removeAll(axes.keySet());
    return absent;
  }
}
