package be.belfry.services.playbook;

import be.belfry.domain.duty.Duties;
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.escalation.TierConsequences;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.playbook.ChangeOfTier;
import be.belfry.domain.playbook.PlaybookRuns;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Tells what a change of tier begins, on the duties and procedures as they stand. */
@Dependent
public class StandingConsequences implements TierConsequences {
  @Inject private Duties duties;
  @Inject private PlaybookRuns runs;

  @Override
  public Told of(PlanVersion plan, TierChanged change) {
    return ChangeOfTier.consequences(
        plan, change, duties.ofCrisis(change.crisisId()), runs.codesOfCrisis(change.crisisId()));
  }
}
