package be.belfry.domain.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.NotAllowed;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who proposes what, alone or together, by the plan in force. */
class ProposersTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final PlanVersion PLAN = ShippedPlans.load(LawSources.shipped()).inForce();
  private static final Subject OFFICER = AnOfficePlan.person(Role.DUTY_OFFICER, "Officer");
  private static final Subject NCCN = AnOfficePlan.person(Role.CRISIS_CENTRE, "Permanence");
  private static final Subject DIRECTOR = AnOfficePlan.person(Role.DIRECTOR, "Director");
  private static final Subject PM = AnOfficePlan.person(Role.PRIME_MINISTER, "Cabinet");
  private static final Subject INTERIOR = AnOfficePlan.person(Role.INTERIOR, "Interior");

  private static Crisis crisisAt(Tier tier) {
    Crisis crisis =
        new Crisis(
            "C-2026-0003",
            "Grid",
            List.of(
                new AttachedIncident(
                    new UUID(2, 1),
                    "I-2026-000001",
                    new Walls(
                        "green", Set.of("energy"), Set.of(), Optional.empty(), Set.of(), false))),
            OFFICER,
            PLAN.version(),
            NOW);
    if (tier != Tier.NONE) {
      crisis.moveTo(tier, PLAN.version(), Set.of(), Optional.empty(), NOW);
    }
    return crisis;
  }

  private static Proposal proposal(Tier from, Tier to, Subject by) {
    return Proposal.ofTier(crisisAt(from), 1, to, "grounds", Optional.empty(), by, PLAN, NOW);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          TIER,       none,             nationalIncident, dutyOfficer
          TIER,       nationalIncident, none,             dutyOfficer
          TIER,       none,             nationalCrisis,   dutyOfficer crisisCentre
          TIER,       nationalIncident, nationalCrisis,   dutyOfficer crisisCentre
          TIER,       nationalCrisis,   nationalIncident, dutyOfficer crisisCentre
          TIER,       nationalCrisis,   none,             dutyOfficer crisisCentre
          ACTIVATION, none,             standBy,          dutyOfficer crisisCentre
          ACTIVATION, none,             preAlert,         dutyOfficer crisisCentre
          ACTIVATION, none,             alert,            dutyOfficer crisisCentre
          PHASE,      none,             federal,          crisisCentre
          PHASE,      none,             municipal,        *
          PHASE,      none,             provincial,       *
          """)
  void aLevelIsProposedByTheOfficesOfThePlanAndByNoOther(
      Scale scale, String from, String to, String offices) {
    for (Role role : Role.values()) {
      Subject by = AnOfficePlan.person(role, "Somebody");
      boolean may =
          role == Role.SYSTEM
              || offices.equals("*")
              || Arrays.asList(offices.split(" ")).contains(role.code());
      Optional<DomainException> refused = Optional.empty();
      try {
        propose(scale, from, to, by);
      } catch (NotAllowed not) {
        refused = Optional.of(not);
      }
      assertThat(refused.map(DomainException::code))
          .as(role.code())
          .isEqualTo(may ? Optional.empty() : Optional.of("escalation_notYourProposal"));
    }
  }

  private static void propose(Scale scale, String from, String to, Subject by) {
    if (scale == Scale.TIER) {
      proposal(Coded.of(Tier.class, from), Coded.of(Tier.class, to), by);
    } else {
      Proposal.ofNation(new NationalScale(scale, false), 1, to, "grounds", by, PLAN, NOW);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "none, nationalCrisis", "nationalIncident, nationalCrisis",
    "nationalCrisis, nationalIncident", "nationalCrisis, none"
  })
  void theHighestTierIsProposedTogether(String from, String to) {
    for (Subject first : List.of(OFFICER, NCCN)) {
      Subject second = first == OFFICER ? NCCN : OFFICER;
      Proposal proposal = proposal(Coded.of(Tier.class, from), Coded.of(Tier.class, to), first);
      assertThat(proposal.missingSupport(PLAN))
          .containsExactly(first == OFFICER ? "crisisCentre" : "ccbDutyOfficer");
      assertThatThrownBy(() -> proposal.approve(PM, "", PLAN, NOW))
          .isInstanceOfSatisfying(
              Conflict.class,
              conflict -> {
                assertThat(conflict.code()).isEqualTo("escalation_supportMissing");
                assertThat(((LocalizedText) conflict.arguments().get(0)).in(Language.NL))
                    .isNotBlank();
              });
      assertThat(proposal.state()).isEqualTo(ProposalState.PROPOSED);
      proposal.support(second, "", PLAN, NOW);
      assertThat(proposal.missingSupport(PLAN)).isEmpty();
      proposal.approve(PM, "", PLAN, NOW);
      proposal.confirm(INTERIOR, "", PLAN, NOW);
      assertThat(proposal.state()).isEqualTo(ProposalState.IN_FORCE);
    }
  }

  /** A home page tells the other office, and nobody else, until it stands behind it. */
  @ParameterizedTest
  @EnumSource
  void waitsForTheOtherOfficeUntilItStandsBehindIt(Role role) {
    for (ProposalState state : ProposalState.values()) {
      boolean other = role == Role.CRISIS_CENTRE && state == ProposalState.PROPOSED;
      assertThat(row("nationalCrisis", state).awaitsSupportOf(role, PLAN))
          .as(state.code())
          .isEqualTo(other);
      assertThat(row("nationalCrisis", state, "crisisCentre").awaitsSupportOf(role, PLAN))
          .isFalse();
      assertThat(row("nationalIncident", state).awaitsSupportOf(role, PLAN))
          .as("the lower tier is proposed by one office alone")
          .isFalse();
    }
  }

  private static ProposalRow row(String to, ProposalState state, String... supporters) {
    return new ProposalRow(
        Scale.TIER,
        Optional.of("C-2026-0003"),
        Optional.of("Grid"),
        Optional.empty(),
        1,
        "none",
        to,
        state,
        "Officer",
        Role.DUTY_OFFICER.code(),
        NOW,
        Optional.empty(),
        false,
        List.of(supporters),
        0);
  }

  @Test
  void supportOfAnOfficeThatMayNotProposeIsNone() {
    for (Role role : Role.values()) {
      Proposal proposal = proposal(Tier.NONE, Tier.NATIONAL_CRISIS, OFFICER);
      if (role != Role.CRISIS_CENTRE && role != Role.SYSTEM) {
        Subject by = AnOfficePlan.person(role, "Somebody");
        assertThatThrownBy(() -> proposal.support(by, "", PLAN, NOW))
            .as(role.code())
            .isInstanceOf(NotAllowed.class);
        assertThat(proposal.missingSupport(PLAN)).containsExactly("crisisCentre");
      }
    }
  }

  @Test
  void anOralOrderWaitsForNobodysSupport() {
    Crisis crisis = crisisAt(Tier.NONE);
    Proposal proposal =
        Proposal.ofTier(
            crisis, 1, Tier.NATIONAL_CRISIS, "why", Optional.empty(), OFFICER, PLAN, NOW);
    proposal.order(
        OFFICER, new OralOrder("Chief", "primeMinister", OrderChannel.PHONE, NOW), "", PLAN, NOW);
    assertThat(crisis.tier()).isEqualTo(Tier.NATIONAL_CRISIS);
    proposal.ratify(PM, "", PLAN, NOW);
    proposal.confirm(INTERIOR, "", PLAN, NOW);
    assertThat(proposal.state()).isEqualTo(ProposalState.IN_FORCE);
  }

  @Test
  void theWayBackThatTheProgramProposesWaitsForNobodysSupport() {
    Proposal back = proposal(Tier.NATIONAL_CRISIS, Tier.NONE, Subject.system("oral-order-watch"));
    assertThat(back.missingSupport(PLAN)).isEmpty();
    back.approve(PM, "", PLAN, NOW);
    assertThat(back.state()).isEqualTo(ProposalState.APPROVED);
  }

  @Test
  void aRefusalWaitsForNobodysSupport() {
    Proposal proposal = proposal(Tier.NONE, Tier.NATIONAL_CRISIS, OFFICER);
    proposal.refuse(PM, "no federal consequences", PLAN, NOW);
    assertThat(proposal.state()).isEqualTo(ProposalState.REFUSED);
  }

  /**
   * Each state that a proposal can be in, by the acts that led there: S support, A approval, C
   * confirmation, R ratification, N refusal, L the time has run out, O an oral order.
   */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          nationalCrisis,   dutyOfficer,  '',   support crisisCentre,   support crisisCentre
          nationalCrisis,   crisisCentre, '',   support ccbDutyOfficer, support ccbDutyOfficer
          nationalCrisis,   dutyOfficer,  S,    approve primeMinister,  approve primeMinister
          nationalCrisis,   dutyOfficer,  SA,   confirm interiorMinister, confirm interiorMinister
          nationalCrisis,   dutyOfficer,  SAC,  -,                      -
          nationalCrisis,   dutyOfficer,  SN,   -,                      -
          nationalCrisis,   dutyOfficer,  O,    ratify primeMinister,   ratify primeMinister
          nationalCrisis,   dutyOfficer,  OR,   confirm interiorMinister, confirm interiorMinister
          nationalCrisis,   dutyOfficer,  ORC,  -,                      -
          nationalCrisis,   dutyOfficer,  ORN,  -,                      -
          nationalCrisis,   dutyOfficer,  OL,   -,                      -
          nationalCrisis,   dutyOfficer,  SAO,  ratify interiorMinister, ratify interiorMinister
          nationalCrisis,   dutyOfficer,  SAOR, -,                      -
          nationalCrisis,   dutyOfficer,  SS,   approve primeMinister,  -
          nationalIncident, dutyOfficer,  '',   approve ccbDirector,    approve ccbDirector
          nationalIncident, dutyOfficer,  A,    -,                      -
          nationalIncident, dutyOfficer,  O,    ratify ccbDirector,     ratify ccbDirector
          nationalIncident, dutyOfficer,  OR,   -,                      -
          """)
  void whoseActIsAwaitedAndToWhomThatIsNew(
      String to, String proposer, String acts, String awaited, String fresh) {
    Subject by = proposer.equals("dutyOfficer") ? OFFICER : NCCN;
    Subject other = by == OFFICER ? NCCN : OFFICER;
    boolean highest = to.equals("nationalCrisis");
    Subject decider = highest ? PM : DIRECTOR;
    Proposal proposal = proposal(Tier.NONE, Coded.of(Tier.class, to), by);
    Optional<Awaited> before = Optional.empty();
    Subject ordering = decider;
    for (char act : acts.toCharArray()) {
      before = proposal.awaited(PLAN);
      switch (act) {
        case 'S' -> proposal.support(other, "", PLAN, NOW);
        case 'A' -> proposal.approve(decider, "", PLAN, NOW);
        case 'C' -> proposal.confirm(INTERIOR, "", PLAN, NOW);
        case 'R' -> proposal.ratify(ordering, "", PLAN, NOW);
        case 'L' ->
            proposal.lapse(
                Subject.system("watch"), PLAN, NOW.plus(PLAN.ratifyWithin()).plusNanos(1));
        case 'N' ->
            proposal.refuse(
                proposal.state() == ProposalState.RATIFIED ? INTERIOR : decider, "no", PLAN, NOW);
        case 'O' -> {
          String office = proposal.officeInTurn(PLAN);
          ordering = office.equals("interiorMinister") ? INTERIOR : decider;
          OralOrder order = new OralOrder("Somebody", office, OrderChannel.PHONE, NOW);
          proposal.order(OFFICER, order, "", PLAN, NOW);
        }
        default -> throw new IllegalArgumentException(String.valueOf(act));
      }
    }
    Optional<Awaited> now = proposal.awaited(PLAN);
    assertThat(now.map(ProposersTest::words).orElse("-")).isEqualTo(awaited);
    List<String> told = now.isEmpty() ? List.of() : now.get().newSince(before);
    assertThat(told.isEmpty() ? "-" : now.orElseThrow().act().code() + " " + String.join(" ", told))
        .isEqualTo(fresh);
  }

  private static String words(Awaited awaited) {
    return awaited.act().code() + " " + String.join(" ", awaited.offices());
  }

  @Test
  void anOfficeThatWaitsForTheSameActAlreadyIsNotToldAgain() {
    Awaited both = new Awaited(ActKind.SUPPORT, List.of("one", "two", "two"));
    assertThat(both.newSince(Optional.empty())).containsExactly("one", "two");
    assertThat(both.newSince(Optional.of(new Awaited(ActKind.SUPPORT, List.of("one")))))
        .containsExactly("two");
    assertThat(both.newSince(Optional.of(new Awaited(ActKind.APPROVE, List.of("one")))))
        .containsExactly("one", "two");
  }
}
