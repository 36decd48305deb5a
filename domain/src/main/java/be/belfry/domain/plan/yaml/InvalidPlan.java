package be.belfry.domain.plan.yaml;

import be.belfry.domain.shared.RuleViolation;
import java.util.List;

/**
 * A plan's files hold mistakes; all of them are told at once, but for those beyond {@link
 * PlanMistake#MOST}. The message has all of them in English, the argument the first in four
 * languages.
 */
public class InvalidPlan extends RuleViolation {
  private static final long serialVersionUID = 1L;

  private final transient List<PlanMistake> mistakes;

  InvalidPlan(List<PlanMistake> mistakes) {
    super("plan_invalid", MistakeTexts.english(mistakes), MistakeTexts.of(mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Mistakes of another file that is read in the same way. */
  public static InvalidPlan of(List<PlanMistake> mistakes) {
    return new InvalidPlan(mistakes);
  }

  /** The mistakes, in the order of reading; empty after serialisation. */
  public List<PlanMistake> mistakes() {
    return mistakes == null ? List.of() : mistakes;
  }
}
