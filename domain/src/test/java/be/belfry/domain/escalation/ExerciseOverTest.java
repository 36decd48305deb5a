package be.belfry.domain.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.CrisisStatus;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an exercise that is over leaves of its proposals and levels. */
class ExerciseOverTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(600);
  private static final PlanVersion PLAN = AnOfficePlan.plan();
  private static final Subject OFFICER = AnOfficePlan.person(Role.DUTY_OFFICER, "Officer");
  private static final Subject NCCN = AnOfficePlan.person(Role.CRISIS_CENTRE, "Permanence");
  private static final Subject PM = AnOfficePlan.person(Role.PRIME_MINISTER, "Cabinet");
  private static final Subject SYSTEM = Subject.system(Proposals.END_OF_EXERCISE);

  private static Crisis crisis(Tier tier, boolean exercise) {
    Crisis crisis =
        new Crisis(
            "C-2026-0003",
            "Grid",
            List.of(
                new AttachedIncident(
                    new UUID(2, 1),
                    "I-2026-000001",
                    new Walls(
                        "green",
                        Set.of("energy"),
                        Set.of(),
                        Optional.empty(),
                        Set.of(),
                        exercise))),
            OFFICER,
            "plan-test",
            NOW);
    if (tier != Tier.NONE) {
      crisis.moveTo(tier, "plan-test", Set.of(), Optional.of(LATER), NOW);
    }
    return crisis;
  }

  private static Proposal proposal(Crisis crisis, Tier to) {
    Proposal proposal =
        Proposal.ofTier(crisis, 1, to, "grounds", Optional.empty(), OFFICER, PLAN, NOW);
    if (!proposal.missingSupport(PLAN).isEmpty()) {
      proposal.support(NCCN, "", PLAN, NOW);
    }
    return proposal;
  }

  private static Proposal fall(Crisis crisis) {
    return Proposal.ofTier(crisis, 2, Tier.NONE, "over", Optional.empty(), SYSTEM, PLAN, LATER);
  }

  @ParameterizedTest
  @EnumSource(
      value = Tier.class,
      names = {"NATIONAL_INCIDENT", "NATIONAL_CRISIS"})
  void itsTierEndsAtOnceWhateverOfficeWouldDecide(Tier tier) {
    Crisis crisis = crisis(tier, true);
    Proposal fall = fall(crisis);
    List<DomainEvent> happened = fall.restWithExercise(SYSTEM, PLAN, LATER);
    assertThat(fall.state()).isEqualTo(ProposalState.IN_FORCE);
    assertThat(fall.isConfirmationDue()).isFalse();
    assertThat(crisis.status()).isEqualTo(CrisisStatus.ENDED);
    assertThat(crisis.tier()).isEqualTo(Tier.NONE);
    assertThat(crisis.upholdBy()).isEmpty();
    assertThat(happened)
        .filteredOn(TierChanged.class::isInstance)
        .singleElement()
        .satisfies(changed -> assertThat(((TierChanged) changed).from()).isEqualTo(tier));
  }

  @ParameterizedTest
  @EnumSource(
      value = Scale.class,
      names = {"ACTIVATION", "PHASE"})
  void aScaleOfExercisesStandsAtNone(Scale scale) {
    NationalScale national = new NationalScale(scale, true);
    national.moveTo(scale.levels().get(3), Optional.of(LATER), NOW);
    Proposal fall = Proposal.ofNation(national, 2, Scale.NONE, "over", SYSTEM, PLAN, LATER);
    fall.restWithExercise(SYSTEM, PLAN, LATER);
    assertThat(national.level()).isEqualTo(Scale.NONE);
    assertThat(national.upholdBy()).isEmpty();
    assertThat(fall.state()).isEqualTo(ProposalState.IN_FORCE);
  }

  @Test
  void aFileThatNobodyHasDecidedOnIsClosed() {
    Crisis crisis = crisis(Tier.NONE, true);
    Proposal proposal = proposal(crisis, Tier.NATIONAL_INCIDENT);
    proposal.closeWithExercise(SYSTEM, "over", PLAN, LATER);
    assertThat(proposal.state()).isEqualTo(ProposalState.REFUSED);
    assertThat(crisis.status()).isEqualTo(CrisisStatus.REFUSED);
  }

  @Test
  void whatWaitsForTheSecondOfficeWaitsNoMore() {
    Crisis crisis = crisis(Tier.NONE, true);
    Proposal proposal = proposal(crisis, Tier.NATIONAL_CRISIS);
    proposal.approve(PM, "", PLAN, LATER);
    proposal.closeWithExercise(SYSTEM, "over", PLAN, LATER);
    assertThat(proposal.state()).isEqualTo(ProposalState.REFUSED);
    assertThat(proposal.state().isTerminal()).isTrue();
  }

  @Test
  void anOralOrderIsAskedForNoMoreAndItsTierEnds() {
    for (boolean ratified : new boolean[] {false, true}) {
      Crisis crisis = crisis(Tier.NONE, true);
      Proposal proposal = proposal(crisis, Tier.NATIONAL_CRISIS);
      OralOrder order =
          new OralOrder("The Prime Minister", "primeMinister", OrderChannel.PHONE, NOW);
      proposal.order(OFFICER, order, "", PLAN, NOW);
      if (ratified) {
        proposal.ratify(PM, "", PLAN, LATER);
      }
      proposal.closeWithExercise(SYSTEM, "over", PLAN, LATER);
      assertThat(proposal.state()).isEqualTo(ProposalState.NOT_UPHELD);
      fall(crisis).restWithExercise(SYSTEM, PLAN, LATER);
      assertThat(crisis.status()).isEqualTo(CrisisStatus.ENDED);
      assertThat(crisis.upholdBy()).isEmpty();
    }
  }

  @Test
  void realityIsNeverTouched() {
    Crisis crisis = crisis(Tier.NATIONAL_INCIDENT, false);
    Proposal fall = fall(crisis);
    assertThatThrownBy(() -> fall.restWithExercise(SYSTEM, PLAN, LATER))
        .isInstanceOf(IllegalStateException.class);
    Proposal open = proposal(crisis, Tier.NATIONAL_CRISIS);
    assertThatThrownBy(() -> open.closeWithExercise(SYSTEM, "over", PLAN, LATER))
        .isInstanceOf(IllegalStateException.class);
    open.approve(PM, "", PLAN, LATER);
    assertThat(crisis.tier()).isEqualTo(Tier.NATIONAL_INCIDENT);
  }
}
