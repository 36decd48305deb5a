package be.belfry.domain.escalation;

import be.belfry.domain.shared.Coded;
import java.util.EnumSet;
import java.util.Set;

/**
 * The ten axes of the assessment sheet, each rated from 0 to 4. Six of them measure consequences
 * and can call for a tier; the other four only strengthen what a consequence says.
 */
public enum AssessmentAxis implements Coded {
  ESSENTIAL_SERVICES(true),
  POPULATION(true),
  GEOGRAPHY(false),
  DURATION(false),
  LIFE_AND_SAFETY(true),
  ECONOMIC_LOSS(true),
  STATE_FUNCTIONS(true),
  DATA(true),
  ADVERSARY(false),
  OUTLOOK(false);

  /** Lowest rating. */
  public static final int LOWEST = 0;

  /** Highest rating. */
  public static final int HIGHEST = 4;

  private final boolean consequence;

  AssessmentAxis(boolean consequence) {
    this.consequence = consequence;
  }

  /** True when the axis measures a consequence and may trigger by itself. */
  public boolean isConsequence() {
    return consequence;
  }

  /** The six axes that may trigger. */
  public static Set<AssessmentAxis> consequences() {
    EnumSet<AssessmentAxis> all = EnumSet.allOf(AssessmentAxis.class);
    all.removeIf(axis -> !axis.consequence);
    return all;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
