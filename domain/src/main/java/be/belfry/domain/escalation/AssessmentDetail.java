package be.belfry.domain.escalation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A sheet as its readers see it.
 *
 * @param incidents references of the incidents
 * @param planVersion plan version whose thresholds were used
 * @param evaluatorOffice code of the role in which the evaluator acted
 */
public record AssessmentDetail(
    UUID id,
    List<String> incidents,
    Sheet sheet,
    Recommendation recommendation,
    String planVersion,
    String evaluatorName,
    String evaluatorOffice,
    Instant madeAt) {
  public AssessmentDetail {
    incidents = List.copyOf(incidents);
  }

  /** The sheet with the references of its incidents. */
  public static AssessmentDetail of(Assessment assessment, List<String> incidents) {
    return new AssessmentDetail(
        assessment.id(),
        incidents,
        assessment.sheet(),
        assessment.recommendation(),
        assessment.planVersion(),
        assessment.evaluatorName(),
        assessment.evaluatorOffice(),
        assessment.madeAt());
  }
}
