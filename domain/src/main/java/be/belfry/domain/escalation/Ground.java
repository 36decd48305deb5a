package be.belfry.domain.escalation;

import be.belfry.domain.shared.Coded;

/**
 * Kinds of reasons that the policy gives; the words are in the feature's bundle. Thresholds are the
 * plan's.
 */
public enum Ground implements Coded {
  /** Life and safety reaches its own threshold: calls for a national cyber crisis. */
  LIFE_AND_SAFETY,
  /** Several consequence axes at the highest mark: calls for a national cyber crisis. */
  SEVERAL_AT_HIGHEST,
  /** A criterion affirmed by enough evaluators: calls for a national cyber crisis. */
  CRITERION_AFFIRMED,
  /** A consequence axis reaches its threshold: calls for a national incident. */
  CONSEQUENCE,
  /** The sum reaches its threshold and a consequence supports it: a national incident. */
  SUM,
  /** Nothing reached its threshold. */
  BELOW,
  /** A criterion affirmed by too few evaluators so far. */
  CRITERION_ALONE,
  /** Axes rated high that never trigger by themselves. */
  STRENGTHENING,
  /** Axes without a rating, counted as nothing. */
  UNRATED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
