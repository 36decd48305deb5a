package be.belfry.web.escalation.rest;

import be.belfry.domain.escalation.AssessmentAxis;
import be.belfry.domain.escalation.FederalCriterion;
import be.belfry.domain.escalation.Sheet;
import be.belfry.domain.shared.Coded;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sheet.
 *
 * @param incidents references of the incidents
 * @param axes ratings from 0 to 4 by code of the axis; an axis left out is not rated
 * @param criteria criteria of the federal phase that the evaluator affirms
 */
record NewAssessment(
    List<String> incidents, Map<String, Integer> axes, Set<FederalCriterion> criteria) {

  /**
   * @throws be.belfry.domain.shared.RuleViolation for an unknown axis or a rating off the sheet
   */
  Sheet sheet() {
    Map<AssessmentAxis, Integer> ratings = new EnumMap<>(AssessmentAxis.class);
    axes.forEach((code, rating) -> ratings.put(Coded.of(AssessmentAxis.class, code), rating));
    return new Sheet(ratings, criteria);
  }
}
