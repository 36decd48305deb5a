package be.belfry.domain.escalation;

import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import java.util.List;

/** What the features that follow a decision begin and end by it, asked before it is taken. */
public interface TierConsequences {
  /**
   * What a change of tier would begin and replace.
   *
   * @param duties duties that start, in the plan's order
   * @param replaced open duties that end because one of the new tier takes their place
   * @param playbooks procedures that start, in the plan's order
   */
  record Told(
      List<DutyDefinition> duties,
      List<DutyDefinition> replaced,
      List<PlaybookDefinition> playbooks) {
    public Told {
      duties = List.copyOf(duties);
      replaced = List.copyOf(replaced);
      playbooks = List.copyOf(playbooks);
    }
  }

  /**
   * What a change would do now to the duties and procedures of its file that the caller sees.
   *
   * @param plan the version that the change names
   */
  Told of(PlanVersion plan, TierChanged change);
}
