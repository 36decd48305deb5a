package be.belfry.domain.exchange.yaml;

import be.belfry.domain.plan.yaml.PlanMistake;
import be.belfry.domain.shared.RuleViolation;
import java.util.List;
import java.util.stream.Collectors;

/** A mapping holds mistakes; all of them are told at once. */
public class InvalidMapping extends RuleViolation {
  private static final long serialVersionUID = 1L;

  InvalidMapping(List<PlanMistake> mistakes) {
    super("exchange_mapping", sentences(mistakes), sentences(mistakes));
  }

  private static String sentences(List<PlanMistake> mistakes) {
    return mistakes.stream().map(PlanMistake::text).collect(Collectors.joining("\n"));
  }
}
