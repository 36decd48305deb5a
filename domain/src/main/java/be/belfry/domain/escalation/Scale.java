package be.belfry.domain.escalation;

import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RuleViolation;
import java.util.Arrays;
import java.util.List;

/**
 * The three scales, each moving by itself. The tier belongs to a crisis file, activation and phase
 * to the nation.
 */
public enum Scale implements Coded {
  TIER(Tier.values()),
  ACTIVATION(Activation.values()),
  PHASE(Phase.values());

  /** The level below every other, the same on each scale. */
  public static final String NONE = "none";

  private final List<Coded> constants;
  private final List<String> levels;

  Scale(Coded[] levels) {
    this.constants = List.of(levels);
    this.levels = Arrays.stream(levels).map(Coded::code).toList();
  }

  /**
   * The constant of a level, which has a word in every language.
   *
   * @throws RuleViolation {@code escalation_level} when the scale has no such level
   */
  public Coded level(String code) {
    return constants.stream()
        .filter(level -> level.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new RuleViolation(
                    "escalation_level",
                    this.code() + " has no level " + code,
                    String.valueOf(code)));
  }

  /** Codes of the levels, the lowest first. */
  public List<String> levels() {
    return levels;
  }

  /** True when the scale is the nation's, not a crisis file's. */
  public boolean isNational() {
    return this != TIER;
  }

  /** The higher of two levels. */
  public String higher(String one, String other) {
    return levels.indexOf(one) >= levels.indexOf(other) ? one : other;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
