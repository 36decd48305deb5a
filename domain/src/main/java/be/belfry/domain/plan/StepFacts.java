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
 */
public record StepFacts(
    Set<String> sectors,
    Set<String> phenomena,
    Optional<Boolean> personalData,
    Optional<Boolean> crossBorder) {
  /** Nothing is known. */
  public static final StepFacts UNKNOWN =
      new StepFacts(Set.of(), Set.of(), Optional.empty(), Optional.empty());

  public StepFacts {
    sectors = Set.copyOf(sectors);
    phenomena = Set.copyOf(phenomena);
  }
}
