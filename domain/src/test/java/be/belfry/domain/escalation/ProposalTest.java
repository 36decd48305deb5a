package be.belfry.domain.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.CrisisStatus;
import be.belfry.domain.escalation.EscalationEvent.Acted;
import be.belfry.domain.escalation.EscalationEvent.NationalLevelChanged;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProposalTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(600);
  private static final PlanVersion PLAN = AnOfficePlan.plan();
  private static final Subject OFFICER = AnOfficePlan.person(Role.DUTY_OFFICER, "Officer");
  private static final Subject DIRECTOR = AnOfficePlan.person(Role.DIRECTOR, "Director");
  private static final Subject DELEGATE = AnOfficePlan.person(Role.DIRECTOR, "Delegate");
  private static final Subject PM = AnOfficePlan.person(Role.PRIME_MINISTER, "Cabinet");
  private static final Subject INTERIOR = AnOfficePlan.person(Role.INTERIOR, "Interior");
  private static final Subject NCCN = AnOfficePlan.person(Role.CRISIS_CENTRE, "Permanence");
  private static final Subject NCCN_TWO = AnOfficePlan.person(Role.CRISIS_CENTRE, "Second");

  private static Crisis crisis() {
    return new Crisis(
        "C-2026-0003",
        "Grid",
        List.of(
            new AttachedIncident(
                new UUID(2, 1),
                "I-2026-000001",
                new Walls("green", Set.of("energy"), Set.of(), Optional.empty(), Set.of(), false))),
        OFFICER,
        "plan-test",
        NOW);
  }

  private static Proposal proposal(Crisis crisis, Tier to, Subject proposer) {
    Proposal proposal =
        Proposal.ofTier(crisis, 1, to, "grounds", Optional.empty(), proposer, PLAN, NOW);
    if (!proposal.missingSupport(PLAN).isEmpty()) {
      proposal.support(NCCN, "", PLAN, NOW);
    }
    return proposal;
  }

  private static Crisis crisisAt(Tier tier) {
    Crisis crisis = crisis();
    if (tier != Tier.NONE) {
      crisis.moveTo(tier, "plan-test", Set.of(), Optional.empty(), NOW);
    }
    return crisis;
  }

  private static OralOrder order(String by, String office, Instant at) {
    return new OralOrder(by, office, OrderChannel.PHONE, at);
  }

  private static Subject office(Tier from, Tier to) {
    return from == Tier.NATIONAL_CRISIS || to == Tier.NATIONAL_CRISIS ? PM : DIRECTOR;
  }

  static Stream<Arguments> movesOfTheTier() {
    return Arrays.stream(Tier.values())
        .flatMap(
            from ->
                Arrays.stream(Tier.values())
                    .filter(to -> to != from)
                    .map(to -> Arguments.of(from, to)));
  }

  static Stream<Arguments> movesOfTheNation() {
    return Stream.of(Scale.ACTIVATION, Scale.PHASE)
        .flatMap(
            scale ->
                scale.levels().stream()
                    .flatMap(
                        from ->
                            scale.levels().stream()
                                .filter(to -> !to.equals(from))
                                .map(to -> Arguments.of(scale, from, to))));
  }

  private static NationalScale nationAt(Scale scale, String level) {
    NationalScale national = new NationalScale(scale, false);
    if (!level.equals("none")) {
      Proposal first = Proposal.ofNation(national, 1, level, "grounds", NCCN, PLAN, NOW);
      if (scale == Scale.ACTIVATION) {
        first.approve(NCCN_TWO, "", PLAN, NOW);
      } else if (level.equals("federal")) {
        first.approve(INTERIOR, "", PLAN, NOW);
      } else {
        first.record(NCCN, PLAN, NOW);
      }
    }
    return national;
  }

  /** What mayors and governors decide is only noted: nobody approves it. */
  @ParameterizedTest
  @MethodSource("movesOfTheNation")
  void everyMoveOfTheNationIsDecidedByItsOfficeAndByNoOther(Scale scale, String from, String to) {
    boolean noted = scale == Scale.PHASE && !from.equals("federal") && !to.equals("federal");
    Role office = scale == Scale.ACTIVATION ? Role.CRISIS_CENTRE : Role.INTERIOR;
    for (Role role : Role.values()) {
      NationalScale national = nationAt(scale, from);
      Proposal proposal = Proposal.ofNation(national, 2, to, "grounds", NCCN, PLAN, NOW);
      Subject subject = AnOfficePlan.person(role, "Somebody");
      if (role == office && !noted) {
        proposal.approve(subject, "", PLAN, LATER);
        assertThat(national.level()).isEqualTo(to);
      } else {
        assertThatThrownBy(() -> proposal.approve(subject, "", PLAN, LATER))
            .as(role.code())
            .isInstanceOf(NotAllowed.class);
        assertThat(national.level()).isEqualTo(from);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("movesOfTheTier")
  void everyMoveOfTheTierIsDecidedByItsOfficeAndByNoOther(Tier from, Tier to) {
    for (Role role : Role.values()) {
      Crisis crisis = crisisAt(from);
      Proposal proposal = proposal(crisis, to, OFFICER);
      Subject subject = AnOfficePlan.person(role, "Somebody");
      if (role == office(from, to).role()) {
        proposal.approve(subject, "", PLAN, LATER);
        boolean second = role == Role.PRIME_MINISTER;
        assertThat(proposal.state())
            .isEqualTo(second ? ProposalState.APPROVED : ProposalState.IN_FORCE);
        assertThat(crisis.tier()).isEqualTo(second ? from : to);
      } else {
        assertThatThrownBy(() -> proposal.approve(subject, "", PLAN, LATER))
            .as(role.code())
            .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> proposal.refuse(subject, "no", PLAN, LATER))
            .as(role.code())
            .isInstanceOf(NotAllowed.class);
        assertThat(proposal.state()).isEqualTo(ProposalState.PROPOSED);
        assertThat(crisis.tier()).isEqualTo(from);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("movesOfTheTier")
  void whatTouchesTheHighestTierIsConfirmedByInteriorAndByNoOther(Tier from, Tier to) {
    if (office(from, to) != PM) {
      Proposal proposal = proposal(crisisAt(from), to, OFFICER);
      assertThatThrownBy(() -> proposal.confirm(INTERIOR, "", PLAN, LATER))
          .isInstanceOf(Conflict.class);
      return;
    }
    for (Role role : Role.values()) {
      Crisis crisis = crisisAt(from);
      Proposal proposal = proposal(crisis, to, OFFICER);
      proposal.approve(PM, "", PLAN, LATER);
      Subject subject = AnOfficePlan.person(role, "Somebody");
      if (role == Role.INTERIOR) {
        List<DomainEvent> events = proposal.confirm(subject, "", PLAN, LATER);
        assertThat(events).hasAtLeastOneElementOfType(TierChanged.class);
        assertThat(crisis.tier()).isEqualTo(to);
        assertThat(proposal.isConfirmationDue()).isFalse();
      } else {
        assertThatThrownBy(() -> proposal.confirm(subject, "", PLAN, LATER))
            .as(role.code())
            .isInstanceOf(NotAllowed.class);
        assertThat(crisis.tier()).isEqualTo(from);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("movesOfTheTier")
  void theCompletingActTellsWhatChangedOnce(Tier from, Tier to) {
    Crisis crisis = crisisAt(from);
    Proposal proposal = proposal(crisis, to, OFFICER);
    List<DomainEvent> events = proposal.approve(office(from, to), "agreed", PLAN, LATER);
    if (office(from, to) == PM) {
      assertThat(events).noneMatch(TierChanged.class::isInstance);
      events = proposal.confirm(INTERIOR, "", PLAN, LATER);
    }
    assertThat(events)
        .contains(
            new TierChanged(
                crisis.id(), "C-2026-0003", from, to, Set.of("energy"), LATER, false, "plan-test"));
    assertThat(crisis.status().isActive()).isEqualTo(to != Tier.NONE);
  }

  @Test
  void theServicesThatGetDutiesSeeTheFile() {
    Crisis crisis = crisis();
    proposal(crisis, Tier.NATIONAL_INCIDENT, OFFICER).approve(DIRECTOR, "", PLAN, LATER);
    assertThat(crisis.services()).containsExactlyInAnyOrder("CCB", "ECONOMY");
  }

  @Nested
  class TheProposer {
    private final Proposal proposal =
        Proposal.ofNation(
            new NationalScale(Scale.ACTIVATION, false), 1, "alert", "grounds", NCCN, PLAN, NOW);

    @Test
    void neverDecides() {
      assertThatThrownBy(() -> proposal.approve(NCCN, "", PLAN, LATER))
          .isInstanceOf(NotAllowed.class)
          .extracting("code")
          .isEqualTo("escalation_proposerDecides");
      assertThatThrownBy(() -> proposal.refuse(NCCN, "no", PLAN, LATER))
          .isInstanceOf(NotAllowed.class);
      proposal.approve(NCCN_TWO, "", PLAN, LATER);
      assertThat(proposal.state()).isEqualTo(ProposalState.IN_FORCE);
    }

    @Test
    void neverOrdersByWordOfMouth() {
      OralOrder own = order("permanence", "crisisCentre", NOW);
      assertThatThrownBy(() -> proposal.order(OFFICER, own, "", PLAN, LATER))
          .isInstanceOf(NotAllowed.class);
    }

    @Test
    void neverRatifies() {
      proposal.order(OFFICER, order("Second", "crisisCentre", NOW), "", PLAN, LATER);
      assertThatThrownBy(() -> proposal.ratify(NCCN, "", PLAN, LATER))
          .isInstanceOf(NotAllowed.class);
    }
  }

  @Nested
  class Refusal {
    @Test
    void ofTheFirstProposalClosesTheFile() {
      Crisis crisis = crisis();
      Proposal proposal = proposal(crisis, Tier.NATIONAL_INCIDENT, OFFICER);
      proposal.refuse(DIRECTOR, "one entity, contained", PLAN, LATER);
      assertThat(proposal.state()).isEqualTo(ProposalState.REFUSED);
      assertThat(crisis.status()).isEqualTo(CrisisStatus.REFUSED);
    }

    @Test
    void ofALaterProposalLeavesTheTierInForce() {
      Crisis crisis = crisisAt(Tier.NATIONAL_INCIDENT);
      Proposal proposal = proposal(crisis, Tier.NONE, OFFICER);
      proposal.refuse(DIRECTOR, "not stable yet", PLAN, LATER);
      assertThat(crisis.tier()).isEqualTo(Tier.NATIONAL_INCIDENT);
      assertThat(crisis.status()).isEqualTo(CrisisStatus.RUNNING);
    }

    @Test
    void byTheSecondOfficeStartsNothing() {
      Crisis crisis = crisis();
      Proposal proposal = proposal(crisis, Tier.NATIONAL_CRISIS, OFFICER);
      proposal.approve(PM, "", PLAN, LATER);
      proposal.refuse(INTERIOR, "no federal consequences", PLAN, LATER);
      assertThat(proposal.state()).isEqualTo(ProposalState.REFUSED);
      assertThat(crisis.tier()).isEqualTo(Tier.NONE);
      assertThat(crisis.status()).isEqualTo(CrisisStatus.REFUSED);
    }

    @Test
    void needsAReason() {
      Proposal proposal = proposal(crisis(), Tier.NATIONAL_INCIDENT, OFFICER);
      assertThatThrownBy(() -> proposal.refuse(DIRECTOR, " ", PLAN, LATER))
          .isInstanceOf(RuleViolation.class);
      assertThat(proposal.state()).isEqualTo(ProposalState.PROPOSED);
    }
  }

  @Test
  void aSecondDeciderFindsItDecided() {
    Proposal proposal = proposal(crisis(), Tier.NATIONAL_INCIDENT, OFFICER);
    proposal.approve(DIRECTOR, "", PLAN, LATER);
    assertThatThrownBy(() -> proposal.approve(DELEGATE, "", PLAN, LATER))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> proposal.refuse(DELEGATE, "no", PLAN, LATER))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void aProposalThatTheTierHasOvertakenStartsNothing() {
    Crisis crisis = crisisAt(Tier.NATIONAL_INCIDENT);
    Proposal up = proposal(crisis, Tier.NATIONAL_CRISIS, OFFICER);
    Proposal end = proposal(crisis, Tier.NONE, OFFICER);
    up.approve(PM, "", PLAN, LATER);
    up.confirm(INTERIOR, "", PLAN, LATER);
    assertThatThrownBy(() -> end.approve(DIRECTOR, "", PLAN, LATER))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("escalation_moved");
  }

  @Nested
  class OralOrders {
    private final Crisis crisis = crisis();

    @Test
    void takeEffectAtOnceAndAreMarkedUntilRatified() {
      Proposal proposal = proposal(crisis, Tier.NATIONAL_INCIDENT, OFFICER);
      List<DomainEvent> events =
          proposal.order(OFFICER, order("Delegate", "director", NOW), "", PLAN, LATER);
      assertThat(events).hasAtLeastOneElementOfType(TierChanged.class);
      assertThat(crisis.tier()).isEqualTo(Tier.NATIONAL_INCIDENT);
      assertThat(crisis.upholdBy()).contains(NOW.plus(Duration.ofHours(12)));
      proposal.ratify(DIRECTOR, "", PLAN, LATER);
      assertThat(proposal.state()).isEqualTo(ProposalState.IN_FORCE);
      assertThat(crisis.upholdBy()).isEmpty();
    }

    @Test
    void toTheHighestTierAreRatifiedAndThenConfirmed() {
      Proposal proposal = proposal(crisis, Tier.NATIONAL_CRISIS, OFFICER);
      proposal.order(OFFICER, order("Chief", "primeMinister", NOW), "", PLAN, LATER);
      assertThat(crisis.tier()).isEqualTo(Tier.NATIONAL_CRISIS);
      assertThatThrownBy(() -> proposal.confirm(INTERIOR, "", PLAN, LATER))
          .isInstanceOf(Conflict.class);
      proposal.ratify(PM, "", PLAN, LATER);
      assertThat(proposal.state()).isEqualTo(ProposalState.RATIFIED);
      assertThat(crisis.upholdBy()).isPresent();
      List<DomainEvent> events = proposal.confirm(INTERIOR, "", PLAN, LATER);
      assertThat(events).noneMatch(TierChanged.class::isInstance);
      assertThat(proposal.state()).isEqualTo(ProposalState.IN_FORCE);
      assertThat(crisis.upholdBy()).isEmpty();
    }

    @Test
    void ofTheSecondOfficeStandForItsConfirmation() {
      Proposal proposal = proposal(crisis, Tier.NATIONAL_CRISIS, OFFICER);
      proposal.approve(PM, "", PLAN, LATER);
      proposal.order(OFFICER, order("Minister", "interior", NOW), "", PLAN, LATER);
      assertThat(crisis.tier()).isEqualTo(Tier.NATIONAL_CRISIS);
      assertThatThrownBy(() -> proposal.ratify(PM, "", PLAN, LATER)).isInstanceOf(NotAllowed.class);
      proposal.ratify(INTERIOR, "", PLAN, LATER);
      assertThat(proposal.state()).isEqualTo(ProposalState.IN_FORCE);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void areRatifiedByTheOfficeThatGaveThemAlone(Role role) {
      Proposal proposal = proposal(crisis, Tier.NATIONAL_INCIDENT, OFFICER);
      proposal.order(OFFICER, order("Delegate", "director", NOW), "", PLAN, LATER);
      Subject subject = AnOfficePlan.person(role, "Somebody");
      if (role == Role.DIRECTOR) {
        proposal.ratify(subject, "", PLAN, LATER);
        assertThat(proposal.state()).isEqualTo(ProposalState.IN_FORCE);
      } else {
        assertThatThrownBy(() -> proposal.ratify(subject, "", PLAN, LATER))
            .isInstanceOf(NotAllowed.class);
      }
    }

    @ParameterizedTest
    @CsvSource({"primeMinister", "interior", "crisisCentre", "governor", "nobody"})
    void ofAnOfficeThatHasNoSayAreNone(String office) {
      Proposal proposal = proposal(crisis, Tier.NATIONAL_INCIDENT, OFFICER);
      assertThatThrownBy(
              () -> proposal.order(OFFICER, order("Somebody", office, NOW), "", PLAN, LATER))
          .isInstanceOf(NotAllowed.class);
      assertThat(crisis.tier()).isEqualTo(Tier.NONE);
    }

    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            1,      false
            0,      true
            -60,    true
            -43200, true
            -43201, false
            """)
    void areWrittenDownWithinTheTimeToUpholdThem(long seconds, boolean accepted) {
      Proposal proposal = proposal(crisis, Tier.NATIONAL_INCIDENT, OFFICER);
      OralOrder order = order("Delegate", "director", LATER.plusSeconds(seconds));
      if (accepted) {
        proposal.order(OFFICER, order, "", PLAN, LATER);
        assertThat(proposal.state()).isEqualTo(ProposalState.ORDERED);
      } else {
        assertThatThrownBy(() -> proposal.order(OFFICER, order, "", PLAN, LATER))
            .isInstanceOf(RuleViolation.class);
      }
    }

    @ParameterizedTest
    @CsvSource({"43200, true", "43201, false"})
    void areRatifiedAtTheLastInstantAndNotAfter(long seconds, boolean accepted) {
      Proposal proposal = proposal(crisis, Tier.NATIONAL_INCIDENT, OFFICER);
      proposal.order(OFFICER, order("Delegate", "director", NOW), "", PLAN, NOW);
      Instant then = NOW.plusSeconds(seconds);
      assertThat(proposal.isOverdue(then)).isEqualTo(!accepted);
      if (accepted) {
        proposal.ratify(DIRECTOR, "", PLAN, then);
        assertThatThrownBy(() -> proposal.lapse(Subject.system("watch"), PLAN, then))
            .isInstanceOf(Conflict.class);
      } else {
        assertThatThrownBy(() -> proposal.ratify(DIRECTOR, "", PLAN, then))
            .isInstanceOf(Conflict.class)
            .extracting("code")
            .isEqualTo("escalation_tooLate");
        proposal.lapse(Subject.system("watch"), PLAN, then);
        assertThat(proposal.state()).isEqualTo(ProposalState.NOT_UPHELD);
      }
    }

    @Test
    void thatLapseStayInEffectUntilTheirEndIsDecided() {
      Proposal proposal = proposal(crisis, Tier.NATIONAL_INCIDENT, OFFICER);
      proposal.order(OFFICER, order("Delegate", "director", NOW), "", PLAN, NOW);
      Instant then = NOW.plus(Duration.ofHours(13));
      proposal.lapse(Subject.system("watch"), PLAN, then);
      assertThat(crisis.tier()).isEqualTo(Tier.NATIONAL_INCIDENT);
      assertThat(crisis.upholdBy()).isPresent();
      Proposal end = proposal(crisis, Tier.NONE, Subject.system("watch"));
      end.approve(DIRECTOR, "", PLAN, then);
      assertThat(crisis.status()).isEqualTo(CrisisStatus.ENDED);
      assertThat(crisis.upholdBy()).isEmpty();
    }

    @Test
    void thatTheOfficeDeniesAreNotUpheld() {
      Proposal proposal = proposal(crisis, Tier.NATIONAL_INCIDENT, OFFICER);
      proposal.order(OFFICER, order("Delegate", "director", NOW), "", PLAN, NOW);
      proposal.refuse(DIRECTOR, "nobody of us ordered this", PLAN, LATER);
      assertThat(proposal.state()).isEqualTo(ProposalState.NOT_UPHELD);
      assertThat(crisis.tier()).isEqualTo(Tier.NATIONAL_INCIDENT);
    }

    private Proposal next(int no, Tier to, Subject proposer) {
      return Proposal.ofTier(crisis, no, to, "grounds", Optional.empty(), proposer, PLAN, LATER);
    }

    private Proposal decided(Proposal proposal) {
      proposal.support(NCCN, "", PLAN, LATER);
      proposal.approve(PM, "", PLAN, LATER);
      proposal.confirm(INTERIOR, "", PLAN, LATER);
      return proposal;
    }

    @Test
    void thatAreNotUpheldWhileAnotherProposalWaitsAreFoundOnceItIsRefused() {
      Proposal ordered = proposal(crisis, Tier.NATIONAL_INCIDENT, OFFICER);
      ordered.order(OFFICER, order("Delegate", "director", NOW), "", PLAN, NOW);
      Proposal other = next(2, Tier.NONE, OFFICER);
      assertThat(WayBack.standing(List.of(ordered, other)))
          .as("there is time to ratify it")
          .isEmpty();
      ordered.lapse(Subject.system("watch"), PLAN, NOW.plus(Duration.ofHours(13)));
      other.refuse(DIRECTOR, "not yet", PLAN, LATER);
      assertThat(WayBack.standing(List.of(ordered, other))).contains(ordered);

      Proposal wayBack = next(3, Tier.NONE, Subject.system("watch"));
      wayBack.refuse(DIRECTOR, "it stays", PLAN, LATER);
      assertThat(WayBack.standing(List.of(ordered, other, wayBack)))
          .as("an office has decided that it stays")
          .isEmpty();
    }

    @Test
    void thatAreNotUpheldAreForgottenOnceTheLevelWasDecidedAnew() {
      Proposal ordered = proposal(crisis, Tier.NATIONAL_INCIDENT, OFFICER);
      ordered.order(OFFICER, order("Delegate", "director", NOW), "", PLAN, NOW);
      ordered.lapse(Subject.system("watch"), PLAN, NOW.plus(Duration.ofHours(13)));
      Proposal up = decided(next(2, Tier.NATIONAL_CRISIS, OFFICER));
      Proposal down = decided(next(3, Tier.NATIONAL_INCIDENT, OFFICER));
      assertThat(crisis.tier()).isEqualTo(Tier.NATIONAL_INCIDENT);
      assertThat(WayBack.standing(List.of(ordered, up, down))).isEmpty();
    }

    private Proposal first;
    private Proposal second;

    /** The director orders the incident, then the Prime Minister the crisis. */
    private void twoOnTopOfEachOther() {
      first = proposal(crisis, Tier.NATIONAL_INCIDENT, OFFICER);
      first.order(OFFICER, order("Delegate", "director", NOW), "", PLAN, NOW.plusSeconds(1));
      second = next(2, Tier.NATIONAL_CRISIS, OFFICER);
      second.order(OFFICER, order("Chief", "primeMinister", LATER), "", PLAN, LATER);
    }

    private Tier reached() {
      return crisis.attached().get(0).reached();
    }

    @Test
    void areUpheldEachForItself() {
      twoOnTopOfEachOther();
      first.ratify(DIRECTOR, "", PLAN, LATER);
      assertThat(crisis.upholdBy()).as("the second one waits").contains(second.upholdBy().get());
      assertThat(crisis.upheldTier()).isEqualTo(Tier.NATIONAL_INCIDENT);
      assertThat(reached()).isEqualTo(Tier.NATIONAL_INCIDENT);
      second.refuse(PM, "no", PLAN, LATER);
      assertThat(crisis.tier()).as("until its end is decided").isEqualTo(Tier.NATIONAL_CRISIS);
      assertThat(crisis.upheldTier()).isEqualTo(Tier.NATIONAL_INCIDENT);
      assertThat(reached()).isEqualTo(Tier.NATIONAL_INCIDENT);
    }

    @Test
    void thatAreNotUpheldLeaveTheOthersWaiting() {
      twoOnTopOfEachOther();
      first.refuse(DIRECTOR, "nobody of us", PLAN, LATER);
      assertThat(crisis.upheldTier()).isEqualTo(Tier.NONE);
      second.ratify(PM, "", PLAN, LATER);
      second.confirm(INTERIOR, "", PLAN, LATER);
      assertThat(reached()).isEqualTo(Tier.NATIONAL_CRISIS);
    }

    /** Up, down by a decision, up by another order: the level is the same, the order is not. */
    @Test
    void areNotUpheldByAnEarlierOneToTheSameLevel() {
      twoOnTopOfEachOther();
      Proposal down = next(3, Tier.NATIONAL_INCIDENT, OFFICER);
      down.order(OFFICER, order("Chief", "primeMinister", LATER), "", PLAN, LATER);
      first.ratify(DIRECTOR, "", PLAN, LATER);
      assertThat(crisis.upholdBy()).as("the way down waits").contains(down.upholdBy().get());
      assertThat(reached()).isEqualTo(Tier.NATIONAL_INCIDENT);
    }

    @Test
    void areKeptWithNameOfficeChannelAndTime() {
      Proposal proposal = proposal(crisis, Tier.NATIONAL_INCIDENT, OFFICER);
      OralOrder order = order("Delegate", "director", NOW);
      List<DomainEvent> events = proposal.order(OFFICER, order, "grid unstable", PLAN, LATER);
      assertThat(proposal.acts()).hasSize(1);
      assertThat(proposal.acts().get(0).oralOrder()).contains(order);
      assertThat(proposal.acts().get(0).subjectName()).isEqualTo("Officer");
      assertThat(events.get(0).details())
          .containsEntry("orderedBy", "Delegate")
          .containsEntry("orderChannel", "phone")
          .containsEntry("orderedAt", "2026-03-02T08:00:00Z")
          .doesNotContainValue("grid unstable");
      assertThat(proposal.acts().get(0).reason()).isEqualTo("grid unstable");
    }
  }

  @Nested
  class Support {
    @Test
    void comesFromAnotherOfficeAndChangesNoState() {
      Proposal proposal = proposal(crisis(), Tier.NATIONAL_CRISIS, OFFICER);
      List<DomainEvent> events = proposal.support(NCCN, "we see the same", PLAN, LATER);
      assertThat(proposal.state()).isEqualTo(ProposalState.PROPOSED);
      assertThat(((Acted) events.get(0)).act()).isEqualTo(ActKind.SUPPORT);
      assertThatThrownBy(
              () ->
                  proposal.support(
                      AnOfficePlan.person(Role.DUTY_OFFICER, "Colleague"), "", PLAN, LATER))
          .isInstanceOf(NotAllowed.class);
    }
  }

  @Nested
  class NationalScales {
    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            ACTIVATION, standBy,  CRISIS_CENTRE
            ACTIVATION, preAlert, CRISIS_CENTRE
            ACTIVATION, alert,    CRISIS_CENTRE
            PHASE,      federal,  INTERIOR
            """)
    void moveByTheirOfficeAndByNoOther(Scale scale, String level, Role office) {
      for (Role role : Role.values()) {
        NationalScale national = new NationalScale(scale, false);
        Proposal proposal =
            Proposal.ofNation(
                national,
                1,
                level,
                "announced attack",
                scale == Scale.PHASE ? NCCN : OFFICER,
                PLAN,
                NOW);
        Subject subject = AnOfficePlan.person(role, "Somebody");
        if (role == office) {
          List<DomainEvent> events = proposal.approve(subject, "", PLAN, LATER);
          assertThat(events).contains(new NationalLevelChanged(scale, "none", level, LATER, false));
          assertThat(national.level()).isEqualTo(level);
          assertThat(national.since()).contains(LATER);
        } else {
          assertThatThrownBy(() -> proposal.approve(subject, "", PLAN, LATER))
              .as(role.code())
              .isInstanceOf(NotAllowed.class);
          assertThat(national.level()).isEqualTo("none");
        }
      }
    }

    @Test
    void goDownTheSameWay() {
      NationalScale national = new NationalScale(Scale.PHASE, false);
      Proposal.ofNation(national, 1, "federal", "grounds", NCCN, PLAN, NOW)
          .approve(INTERIOR, "", PLAN, NOW);
      Proposal down = Proposal.ofNation(national, 2, "provincial", "calmer", NCCN, PLAN, LATER);
      assertThatThrownBy(() -> down.record(NCCN, PLAN, LATER)).isInstanceOf(NotAllowed.class);
      down.approve(INTERIOR, "", PLAN, LATER);
      assertThat(national.level()).isEqualTo("provincial");
    }

    @Test
    void areDecidedByAnotherPersonOfTheSameOffice() {
      NationalScale national = new NationalScale(Scale.ACTIVATION, false);
      Proposal proposal = Proposal.ofNation(national, 1, "alert", "grounds", NCCN, PLAN, NOW);
      assertThatThrownBy(() -> proposal.approve(NCCN, "", PLAN, LATER))
          .isInstanceOf(NotAllowed.class);
      proposal.approve(NCCN_TWO, "", PLAN, LATER);
      assertThat(national.level()).isEqualTo("alert");
    }

    @ParameterizedTest
    @CsvSource({"municipal", "provincial"})
    void onlyRecordWhatMayorAndGovernorDecide(String level) {
      NationalScale national = new NationalScale(Scale.PHASE, false);
      Proposal proposal =
          Proposal.ofNation(national, 1, level, "declared at 07:40", NCCN, PLAN, NOW);
      proposal.record(NCCN, PLAN, NOW);
      assertThat(national.level()).isEqualTo(level);
    }

    @Test
    void refuseALevelOfAnotherScale() {
      NationalScale national = new NationalScale(Scale.PHASE, false);
      assertThatThrownBy(() -> Proposal.ofNation(national, 1, "alert", "grounds", NCCN, PLAN, NOW))
          .isInstanceOf(RuleViolation.class);
    }

    @Test
    void areNoPlaceForATier() {
      assertThatThrownBy(() -> new NationalScale(Scale.TIER, false))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void refusesTheLevelThatIsInForceAlready(Tier tier) {
    Crisis crisis = crisisAt(tier);
    assertThatThrownBy(() -> proposal(crisis, tier, OFFICER)).isInstanceOf(RuleViolation.class);
  }

  @Test
  void refusesAProposalForAFileThatIsOver() {
    Crisis crisis = crisisAt(Tier.NATIONAL_INCIDENT);
    proposal(crisis, Tier.NONE, OFFICER).approve(DIRECTOR, "", PLAN, LATER);
    assertThatThrownBy(() -> proposal(crisis, Tier.NATIONAL_CRISIS, OFFICER))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void refusesAProposalWithoutGrounds() {
    Crisis crisis = crisis();
    assertThatThrownBy(
            () ->
                Proposal.ofTier(
                    crisis, 1, Tier.NATIONAL_INCIDENT, " ", Optional.empty(), OFFICER, PLAN, NOW))
        .isInstanceOf(RuleViolation.class);
  }
}
