package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;

/** Why something may not be released to somebody. */
public enum Obstacle implements Coded {
  /** Nobody is addressed. */
  NO_ADDRESSEE,
  /** An addressee does not receive under this arrangement. */
  OTHER_ARRANGEMENT,
  BELGIUM_ONLY,
  /** Classified by Belgium, NATO or the EU, whose place is not here. */
  CLASSIFIED,
  /** Releasable to the EU only, and an addressee does not belong to it. */
  EU_ONLY,
  /** Releasable to NATO only, and an addressee does not belong to it. */
  NATO_ONLY,
  /** NATO's own marking, and an addressee does not belong to NATO. */
  NATO_MARKING,
  /** TLP:RED or TLP:AMBER+STRICT, and the source does not name an addressee. */
  NOT_NAMED,
  /** From an exercise to somebody real. */
  EXERCISE_TO_REAL,
  /** From reality to the directory of exercises. */
  REAL_TO_EXERCISE,
  /** A later document stands in the place of the source. */
  SUPERSEDED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
