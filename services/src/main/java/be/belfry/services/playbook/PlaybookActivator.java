package be.belfry.services.playbook;

import be.belfry.domain.crisis.CrisisEvent.CrisisWidened;
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.playbook.PlaybookActivation;
import be.belfry.domain.playbook.PlaybookCause;
import be.belfry.domain.playbook.PlaybookRuns;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Starts the procedures of the sectors hit, in the transaction of the act that completes a
 * decision. Going down ends none: limiting damage goes on when the tier does not.
 */
@Dependent
public class PlaybookActivator {
  @Inject private PlaybookRuns runs;
  @Inject private Plans plans;
  @Inject private PlaybookStarter starter;

  void tierChanged(@Observes TierChanged event) {
    start(
        event.crisisId(),
        event.crisis(),
        event.to(),
        event.sectors(),
        event.at(),
        event.exercise(),
        event.planVersion());
  }

  /** A sector that is hit later gets its procedure too. */
  void widened(@Observes CrisisWidened event) {
    start(
        event.crisisId(),
        event.crisis(),
        event.tier(),
        event.sectors(),
        event.at(),
        event.exercise(),
        event.planVersion());
  }

  private void start(
      UUID crisisId,
      String crisis,
      Tier tier,
      Set<String> sectors,
      Instant at,
      boolean exercise,
      String planVersion) {
    PlanVersion plan = plans.version(planVersion);
    Set<String> known = runs.codesOfCrisisLocked(crisisId);
    starter.start(
        PlaybookActivation.missing(plan, tier, sectors, known),
        new PlaybookCause(
            planVersion,
            crisisId,
            crisis,
            sectors,
            exercise,
            Optional.empty(),
            runs.facts(crisisId, sectors, Optional.empty()),
            at));
  }
}
