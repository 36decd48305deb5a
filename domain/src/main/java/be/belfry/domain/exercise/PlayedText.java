package be.belfry.domain.exercise;

/** A text that a person of the demonstration writes when he plays a scenario. */
public enum PlayedText {
  /** Why a later incident belongs to the crisis file. */
  ATTACH_REASON,
  /** What shows that a duty is done. */
  DUTY_DONE,
  /** Who of a service answers the telephone. */
  DUTY_ANSWERED,
  /** Where a cell meets. */
  PLACE,
  /** What a cell speaks about. */
  AGENDA,
  MEASURE_GROUND,
  MEASURE_EFFECT,
  MEASURE_AFFECTED,
  DECISION,
  DECISION_BASIS,
  DECISION_EFFECT,
  /** What a situation report states as certain. */
  SITREP_FACT,
  LINE_HEADING,
  BRIEFING_HEADING,
  BRIEFING_BOTTOM_LINE,
  BRIEFING_CONFIRMED,
  BRIEFING_UNKNOWN,
  ENERGY_SERVICE,
  ENERGY_FORECAST,
  TRANSPORT_SERVICE,
  TRANSPORT_FORECAST,
  /** Of a sector that the scenario does not hit. */
  OTHER_SERVICE,
  OTHER_FORECAST
}
