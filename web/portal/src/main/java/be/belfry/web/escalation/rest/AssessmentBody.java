package be.belfry.web.escalation.rest;

import be.belfry.domain.escalation.AssessmentDetail;
import be.belfry.domain.escalation.FederalCriterion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A sheet with the advice, its reasons in the caller's language. */
record AssessmentBody(
    String href,
    UUID id,
    List<String> incidents,
    Map<String, Integer> axes,
    List<FederalCriterion> criteria,
    int score,
    Recommendation recommendation,
    String evaluator,
    String office,
    String planVersion,
    Instant madeAt) {

  /** What the policy advises. */
  record Recommendation(Tier tier, List<String> reasons) {}

  static AssessmentBody of(AssessmentDetail detail, Language language) {
    Map<String, Integer> axes = new LinkedHashMap<>();
    detail.sheet().axes().forEach((axis, rating) -> axes.put(axis.code(), rating));
    return new AssessmentBody(
        "/api/v1/assessments/" + detail.id(),
        detail.id(),
        detail.incidents(),
        axes,
        List.copyOf(detail.sheet().affirmed()),
        detail.recommendation().score(),
        new Recommendation(
            detail.recommendation().tier(),
            detail.recommendation().reasons().stream()
                .map(reason -> reason.words(language.locale()))
                .toList()),
        detail.evaluatorName(),
        detail.evaluatorOffice(),
        detail.planVersion(),
        detail.madeAt());
  }
}
