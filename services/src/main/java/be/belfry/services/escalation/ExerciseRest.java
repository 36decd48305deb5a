package be.belfry.services.escalation;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.escalation.NationalScale;
import be.belfry.domain.escalation.Proposal;
import be.belfry.domain.escalation.Proposals;
import be.belfry.domain.escalation.Scale;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets the levels of the world of exercises go back to rest, in the transaction in which an
 * exercise ends or begins: by proposals that are written down, so that whatever follows from a
 * level that falls follows here too.
 */
@ApplicationScoped
public class ExerciseRest {
  private static final Subject END = Subject.system(Proposals.END_OF_EXERCISE);

  @Inject private Proposals proposals;
  @Inject private Crises crises;
  @Inject private Plans plans;
  @Inject private Effects effects;

  /** That the exercise is over, in all four languages. */
  public static String words() {
    return Effects.text("exerciseOver.grounds");
  }

  /**
   * No office acts any more on the files of an exercise, and their tiers end.
   *
   * @param files references of crisis files of exercises
   * @param now of the exercise's clock
   */
  public void files(List<String> files, Instant now) {
    PlanVersion plan = plans.inForce();
    for (String reference : files) {
      Crisis file = crises.lockWithIncidents(reference).orElseThrow();
      close(proposals.ofCrisis(file), plan, now);
      if (file.status().isActive()) {
        rest(
            () ->
                Proposal.ofTier(
                    file,
                    proposals.nextNo(file),
                    Tier.NONE,
                    words(),
                    Optional.empty(),
                    END,
                    plan,
                    now),
            plan,
            now);
      }
    }
  }

  /**
   * The two scales that exercises move stand at none.
   *
   * @param now of the exercise's clock
   */
  public void scales(Instant now) {
    PlanVersion plan = plans.inForce();
    for (Scale scale : Scale.values()) {
      if (scale.isNational()) {
        NationalScale national = proposals.lock(scale, true);
        close(proposals.notSettled(national), plan, now);
        if (!national.level().equals(Scale.NONE)) {
          rest(
              () ->
                  Proposal.ofNation(
                      national, proposals.nextNo(national), Scale.NONE, words(), END, plan, now),
              plan,
              now);
        }
      }
    }
  }

  private void close(List<Proposal> open, PlanVersion plan, Instant now) {
    for (Proposal proposal : open) {
      if (!proposal.state().isTerminal()) {
        effects.apply(proposal, proposal.closeWithExercise(END, words(), plan, now));
      }
    }
  }

  private void rest(Supplier<Proposal> fall, PlanVersion plan, Instant now) {
    Proposal proposal = fall.get();
    proposals.add(proposal);
    effects.tell(proposal.proposed());
    effects.apply(proposal, proposal.restWithExercise(END, plan, now));
  }
}
