package be.belfry.domain.exchange.yaml;

import be.belfry.domain.plan.yaml.MistakeTexts;
import be.belfry.domain.plan.yaml.PlanMistake;
import be.belfry.domain.shared.RuleViolation;
import java.util.List;

/**
 * A mapping holds mistakes; all of them are told at once, but for those beyond {@link
 * PlanMistake#MOST}. The message has all of them in English, the argument the first in four
 * languages.
 */
public class InvalidMapping extends RuleViolation {
  private static final long serialVersionUID = 1L;

  private final transient List<PlanMistake> mistakes;

  InvalidMapping(List<PlanMistake> mistakes) {
    super("exchange_mapping", MistakeTexts.english(mistakes), MistakeTexts.of(mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Of mistakes that were found before the mapping could be read. */
  public static InvalidMapping of(List<PlanMistake> mistakes) {
    return new InvalidMapping(mistakes);
  }

  /** The mistakes, in the order of reading; empty after serialisation. */
  public List<PlanMistake> mistakes() {
    return mistakes == null ? List.of() : mistakes;
  }
}
