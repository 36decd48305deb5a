package be.belfry.domain.plan;

import be.belfry.domain.shared.LegalBasis;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * What must be so for a step to apply; each part that is given must hold. It is asked when the run
 * starts and whenever what is known changes; what is not known never leaves a step out.
 *
 * @param sectors codes, one of which must be hit; empty: not asked
 * @param phenomena codes, one of which an incident must have; empty: not asked
 * @param personalData whether personal data must be affected
 * @param crossBorder whether it must reach beyond Belgium
 * @param ot whether control systems (operational technology) must be affected
 * @param classified whether classified information must be affected
 */
public record StepCondition(
    Set<String> sectors,
    Set<String> phenomena,
    boolean personalData,
    boolean crossBorder,
    boolean ot,
    boolean classified) {
  /** Nothing is asked: the step always applies. */
  public static final StepCondition NONE =
      new StepCondition(Set.of(), Set.of(), false, false, false, false);

  public StepCondition {
    sectors = Ordered.copy(sectors);
    phenomena = Ordered.copy(phenomena);
  }

  /** Whether nothing is asked. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /**
   * The first part that does not hold; empty when the step applies.
   *
   * @param facts as they are known now
   */
  @LegalBasis("BELFRY-PLAYBOOKS")
  public Optional<ConditionPart> unmet(StepFacts facts) {
    if (fails(sectors, facts.sectors())) {
      return Optional.of(ConditionPart.SECTORS);
    }
    if (fails(phenomena, facts.phenomena())) {
      return Optional.of(ConditionPart.PHENOMENA);
    }
    if (personalData && facts.personalData().equals(Optional.of(false))) {
      return Optional.of(ConditionPart.PERSONAL_DATA);
    }
    if (crossBorder && facts.crossBorder().equals(Optional.of(false))) {
      return Optional.of(ConditionPart.CROSS_BORDER);
    }
    if (ot && facts.ot().equals(Optional.of(false))) {
      return Optional.of(ConditionPart.OT);
    }
    if (classified && facts.classified().equals(Optional.of(false))) {
      return Optional.of(ConditionPart.CLASSIFIED);
    }
    return Optional.empty();
  }

  private static boolean fails(Set<String> asked, Set<String> known) {
    return !asked.isEmpty() && !known.isEmpty() && Collections.disjoint(asked, known);
  }
}
