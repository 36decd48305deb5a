package be.belfry.domain.plan;

import be.belfry.domain.shared.Coded;

/**
 * The plan's own scale, held by a crisis file. Independent of {@link Activation} and {@link Phase}:
 * each moves alone.
 */
public enum Tier implements Coded {
  NONE,
  /** Coordination at national level is needed. */
  NATIONAL_INCIDENT,
  /** Vital interests of the nation or essential needs of its people are threatened. */
  NATIONAL_CRISIS;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
