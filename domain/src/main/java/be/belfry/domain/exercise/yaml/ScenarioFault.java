package be.belfry.domain.exercise.yaml;

/**
 * What can be wrong with a scenario, beyond the shape of its file. The sentences in four languages
 * are the words of the constants.
 */
public enum ScenarioFault {
  NAME,
  VERSION,
  NO_DURATION,
  NO_INJECT,
  MOST_INJECTS,
  AFTER_END,
  NOT_OF_KIND,
  ADDRESSEE,
  UNKNOWN_ROLE,
  NO_SERVICE,
  ORGANISATION,
  UNKNOWN_PHENOMENON,
  UNKNOWN_CLASSIFICATION,
  USERS,
  MUNICIPALITY,
  LANGUAGE,
  NEEDS_CODE,
  TAKES_NO_CODE,
  PLAN_LACKS,
  NO_TIME,
  TOO_LONG,
  FORTNIGHT,
  TIME
}
