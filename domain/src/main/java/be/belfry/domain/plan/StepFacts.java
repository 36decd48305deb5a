package be.belfry.domain.plan;

import java.util.Optional;
import java.util.Set;

/**
 * What is known of a crisis when a procedure starts in it.
 *
 * @param sectors codes of the sectors hit; empty: not known
 * @param phenomena codes of the phenomena of its incidents; empty: not known
 * @param personalData true when one incident affects personal data, false when each is known not
 *     to; empty: not known
 * @param crossBorder the same for what reaches beyond Belgium
 * @param ot true when somebody noted that control systems (operational technology) are affected,
 *     false that none is; empty: nobody has said
 * @param classified the same for classified information
 */
public record StepFacts(
    Set<String> sectors,
    Set<String> phenomena,
    Optional<Boolean> personalData,
    Optional<Boolean> crossBorder,
    Optional<Boolean> ot,
    Optional<Boolean> classified) {
  /** Nothing is known. */
  public static final StepFacts UNKNOWN =
      new StepFacts(
          Set.of(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public StepFacts {
    sectors = Set.copyOf(sectors);
    phenomena = Set.copyOf(phenomena);
  }
}
