package be.belfry.domain.escalation;

import be.belfry.domain.plan.EscalationThresholds;
import be.belfry.domain.plan.Tier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rule that turns assessment sheets into advice. Pure: the same sheets and thresholds give the
 * same advice. The thresholds, with their basis, are plan data.
 *
 * <p>Consequences trigger, everything else only strengthens: a worsening outlook, a long duration,
 * a wide area or a state behind the attack never call for a tier by themselves. {@link
 * EscalationShare} measures what the rule does in ordinary times.
 */
public final class EscalationPolicy {
  private EscalationPolicy() {}

  /**
   * Advice on one evaluator's sheet.
   *
   * @param thresholds the plan's numbers
   * @param sheet the sheet to judge
   * @param affirmedByOthers for each other evaluator of the same incidents, the criteria that his
   *     latest sheet affirms
   */
  public static Recommendation recommend(
      EscalationThresholds thresholds,
      Sheet sheet,
      Collection<Set<FederalCriterion>> affirmedByOthers) {
    Map<FederalCriterion, Integer> voices = voices(sheet, affirmedByOthers);
    List<Reason> crisis = crisisReasons(thresholds, sheet, voices);
    List<Reason> incident = incidentReasons(thresholds, sheet);
    List<Reason> reasons = new ArrayList<>(crisis);
    reasons.addAll(incident);
    Tier tier = Tier.NONE;
    if (!crisis.isEmpty()) {
      tier = Tier.NATIONAL_CRISIS;
    } else if (!incident.isEmpty()) {
      tier = Tier.NATIONAL_INCIDENT;
    } else {
      reasons.add(Reason.of(Ground.BELOW, List.of(), sheet.score(), thresholds.incidentSum()));
    }
    reasons.addAll(remarks(thresholds, sheet, voices));
    return new Recommendation(tier, sheet.score(), reasons);
  }

  private static List<Reason> crisisReasons(
      EscalationThresholds thresholds, Sheet sheet, Map<FederalCriterion, Integer> voices) {
    List<Reason> reasons = new ArrayList<>();
    int life = sheet.value(AssessmentAxis.LIFE_AND_SAFETY);
    if (life >= thresholds.crisisLifeAndSafety()) {
      reasons.add(
          Reason.of(
              Ground.LIFE_AND_SAFETY,
              List.of(AssessmentAxis.LIFE_AND_SAFETY),
              life,
              thresholds.crisisLifeAndSafety()));
    }
    List<AssessmentAxis> highest = consequencesFrom(sheet, thresholds.crisisMark());
    if (highest.size() >= thresholds.crisisAxes()) {
      reasons.add(
          Reason.of(Ground.SEVERAL_AT_HIGHEST, highest, highest.size(), thresholds.crisisMark()));
    }
    voices.forEach(
        (criterion, count) -> {
          if (count >= thresholds.criterionEvaluators()) {
            reasons.add(
                Reason.of(
                    Ground.CRITERION_AFFIRMED, criterion, count, thresholds.criterionEvaluators()));
          }
        });
    return reasons;
  }

  private static List<Reason> incidentReasons(EscalationThresholds thresholds, Sheet sheet) {
    List<Reason> reasons = new ArrayList<>();
    for (AssessmentAxis axis : consequencesFrom(sheet, thresholds.incidentMark())) {
      reasons.add(
          Reason.of(
              Ground.CONSEQUENCE, List.of(axis), sheet.value(axis), thresholds.incidentMark()));
    }
    List<AssessmentAxis> supporting = consequencesFrom(sheet, thresholds.incidentSumMark());
    if (sheet.score() >= thresholds.incidentSum() && !supporting.isEmpty()) {
      reasons.add(Reason.of(Ground.SUM, supporting, sheet.score(), thresholds.incidentSum()));
    }
    return reasons;
  }

  private static List<Reason> remarks(
      EscalationThresholds thresholds, Sheet sheet, Map<FederalCriterion, Integer> voices) {
    List<Reason> remarks = new ArrayList<>();
    voices.forEach(
        (criterion, count) -> {
          if (count < thresholds.criterionEvaluators()) {
            remarks.add(
                Reason.of(
                    Ground.CRITERION_ALONE, criterion, count, thresholds.criterionEvaluators()));
          }
        });
    List<AssessmentAxis> strengthening = new ArrayList<>();
    for (AssessmentAxis axis : AssessmentAxis.values()) {
      if (!axis.isConsequence() && sheet.value(axis) >= thresholds.incidentMark()) {
        strengthening.add(axis);
      }
    }
    if (!strengthening.isEmpty()) {
      remarks.add(Reason.of(Ground.STRENGTHENING, strengthening, 0, thresholds.incidentMark()));
    }
    if (!sheet.unrated().isEmpty()) {
      remarks.add(Reason.of(Ground.UNRATED, List.copyOf(sheet.unrated()), 0, 0));
    }
    return remarks;
  }

  /** How many evaluators affirm each criterion, this one included; criteria without one absent. */
  private static Map<FederalCriterion, Integer> voices(
      Sheet sheet, Collection<Set<FederalCriterion>> affirmedByOthers) {
    Map<FederalCriterion, Integer> voices = new EnumMap<>(FederalCriterion.class);
    sheet.affirmed().forEach(criterion -> voices.merge(criterion, 1, Integer::sum));
    for (Set<FederalCriterion> other : affirmedByOthers) {
      other.forEach(criterion -> voices.merge(criterion, 1, Integer::sum));
    }
    return voices;
  }

  private static List<AssessmentAxis> consequencesFrom(Sheet sheet, int mark) {
    List<AssessmentAxis> axes = new ArrayList<>();
    for (AssessmentAxis axis : AssessmentAxis.values()) {
      if (axis.isConsequence() && sheet.value(axis) >= mark) {
        axes.add(axis);
      }
    }
    return axes;
  }
}
