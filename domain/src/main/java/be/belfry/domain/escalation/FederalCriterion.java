package be.belfry.domain.escalation;

import be.belfry.domain.shared.Coded;

/**
 * The seven criteria for considering a federal phase. They are broad on purpose, so one evaluator's
 * word is a signal and only the same criterion affirmed by a second evaluator counts.
 */
public enum FederalCriterion implements Coded {
  /** Two or more provinces, or the whole territory. */
  F1,
  /** The means needed exceed those of the governor. */
  F2,
  /** Threat or presence of many victims. */
  F3,
  /** Sudden or imminent large effects on the environment or the food chain. */
  F4,
  /** Breach of vital interests of the nation or essential needs of the population. */
  F5,
  /** Several ministries or federal bodies must be deployed and coordinated. */
  F6,
  /** The population needs general information. */
  F7;

  @Override
  public String code() {
    return name();
  }
}
