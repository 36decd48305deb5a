package be.belfry.domain.clock;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A questionnaire that somebody answered for a thread, kept for ever.
 *
 * @param test which one
 * @param answers as given
 * @param at when
 * @param by name of the person, or account that sent the report
 * @param notification reference of the report with which the entity gave them; empty for the CSIRT
 */
public record SignificanceAssessment(
    Questionnaire test,
    Map<SignificanceQuestion, Answer> answers,
    Instant at,
    String by,
    Optional<String> notification) {

  public SignificanceAssessment {
    answers = Map.copyOf(answers);
  }

  /** What they come to, and why. */
  public Questionnaire.Outcome outcome() {
    return test.evaluate(answers);
  }
}
