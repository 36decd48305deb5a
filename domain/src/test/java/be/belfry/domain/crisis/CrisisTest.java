package be.belfry.domain.crisis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.crisis.CrisisEvent.CrisisWidened;
import be.belfry.domain.crisis.CrisisEvent.IncidentAttached;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrisisTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final UUID ANNA = new UUID(1, 1);
  private static final UUID BERT = new UUID(1, 2);
  private static final Subject OFFICER =
      new Subject(
          ANNA,
          "officer",
          "Officer",
          Role.DUTY_OFFICER,
          Optional.of("CCB"),
          Optional.of("CCB"),
          Set.of(),
          Optional.empty(),
          Language.NL,
          true);

  private static AttachedIncident incident(int no, String tlp, Set<UUID> named, String... sectors) {
    return new AttachedIncident(
        new UUID(2, no),
        "I-2026-00000" + no,
        new Walls(
            tlp, Set.copyOf(Arrays.asList(sectors)), Set.of(), Optional.empty(), named, false));
  }

  private static AttachedIncident exercise(int no) {
    return new AttachedIncident(
        new UUID(2, no),
        "I-2026-00000" + no,
        new Walls("green", Set.of("energy"), Set.of(), Optional.empty(), Set.of(), true));
  }

  private static Crisis crisis(AttachedIncident... incidents) {
    return new Crisis("C-2026-0003", " Grid ", Arrays.asList(incidents), OFFICER, "plan-2026", NOW);
  }

  private static Crisis running(AttachedIncident... incidents) {
    Crisis crisis = crisis(incidents);
    crisis.moveTo(Tier.NATIONAL_INCIDENT, "plan-2026", Set.of("CCB"), Optional.empty(), NOW);
    return crisis;
  }

  private static Tier reached(Crisis crisis, int no) {
    return crisis.attached().get(no).reached();
  }

  @Test
  void eachIncidentKeepsTheHighestTierWhileItWasInTheFile() {
    Crisis crisis = running(incident(1, "green", Set.of(), "energy"));
    crisis.moveTo(Tier.NATIONAL_CRISIS, "plan-2026", Set.of(), Optional.empty(), LATER);
    crisis.moveTo(Tier.NATIONAL_INCIDENT, "plan-2026", Set.of(), Optional.empty(), LATER);
    crisis.attach(incident(2, "green", Set.of(), "energy"), OFFICER, "late", LATER);
    assertThat(reached(crisis, 0)).isEqualTo(Tier.NATIONAL_CRISIS);
    assertThat(reached(crisis, 1))
        .as("it came when that was over")
        .isEqualTo(Tier.NATIONAL_INCIDENT);
  }

  @Test
  void aTierThatRestsOnAnOralOrderCountsWhenItIsUpheld() {
    Optional<Instant> uphold = Optional.of(LATER);
    Crisis ordered = running(incident(1, "green", Set.of(), "energy"));
    ordered.moveTo(Tier.NATIONAL_CRISIS, "plan-2026", Set.of(), uphold, NOW);
    assertThat(reached(ordered, 0)).isEqualTo(Tier.NATIONAL_INCIDENT);
    assertThat(ordered.upheldTier()).isEqualTo(Tier.NATIONAL_INCIDENT);
    ordered.attach(incident(2, "green", Set.of(), "energy"), OFFICER, "same actor", NOW);
    assertThat(reached(ordered, 1))
        .as("the lower tier is complete whatever becomes of the order")
        .isEqualTo(Tier.NATIONAL_INCIDENT);
    ordered.uphold();
    assertThat(reached(ordered, 1)).isEqualTo(Tier.NATIONAL_CRISIS);
    assertThat(reached(ordered, 0)).isEqualTo(Tier.NATIONAL_CRISIS);

    Crisis ended = running(incident(1, "green", Set.of(), "energy"));
    ended.moveTo(Tier.NATIONAL_CRISIS, "plan-2026", Set.of(), uphold, NOW);
    ended.moveTo(Tier.NATIONAL_INCIDENT, "plan-2026", Set.of(), Optional.empty(), LATER);
    assertThat(reached(ended, 0)).as("nobody upheld it").isEqualTo(Tier.NATIONAL_INCIDENT);
  }

  @Test
  void anOralOrderOnTopOfAnotherOneUpholdsNothing() {
    Optional<Instant> uphold = Optional.of(LATER);
    Crisis first = crisis(incident(1, "green", Set.of(), "energy"));
    first.moveTo(Tier.NATIONAL_INCIDENT, "plan-2026", Set.of(), uphold, NOW);
    assertThat(first.upheldTier()).isEqualTo(Tier.NONE);
    first.moveTo(Tier.NATIONAL_CRISIS, "plan-2026", Set.of(), uphold, NOW);
    assertThat(first.upheldTier()).isEqualTo(Tier.NONE);

    Crisis down = running(incident(1, "green", Set.of(), "energy"));
    down.moveTo(Tier.NATIONAL_CRISIS, "plan-2026", Set.of(), Optional.empty(), NOW);
    down.moveTo(Tier.NATIONAL_INCIDENT, "plan-2026", Set.of(), uphold, LATER);
    assertThat(down.upheldTier()).as("no more than is in force").isEqualTo(Tier.NATIONAL_INCIDENT);
  }

  @Test
  void anOralOrderThatIsUpheldAfterALaterOneCountsBeneathIt() {
    Crisis crisis = crisis(incident(1, "green", Set.of(), "energy"));
    crisis.moveTo(Tier.NATIONAL_INCIDENT, "plan-2026", Set.of(), Optional.of(LATER), NOW);
    Instant later = NOW.plusSeconds(60);
    crisis.moveTo(Tier.NATIONAL_CRISIS, "plan-2026", Set.of(), Optional.of(LATER), later);
    crisis.attach(incident(2, "green", Set.of(), "energy"), OFFICER, "same actor", later);
    crisis.upholdEarlier(Tier.NATIONAL_INCIDENT);
    assertThat(crisis.tier()).isEqualTo(Tier.NATIONAL_CRISIS);
    assertThat(crisis.upholdBy()).as("the later one still waits").isPresent();
    assertThat(crisis.upheldTier()).isEqualTo(Tier.NATIONAL_INCIDENT);
    assertThat(reached(crisis, 0)).isEqualTo(Tier.NATIONAL_INCIDENT);
    assertThat(reached(crisis, 1)).isEqualTo(Tier.NATIONAL_INCIDENT);
    crisis.attach(incident(3, "green", Set.of(), "energy"), OFFICER, "same actor", LATER);
    assertThat(reached(crisis, 2)).isEqualTo(Tier.NATIONAL_INCIDENT);
  }

  @Test
  void anOralOrderThatIsUpheldAfterTheTierWentDownCountsForWhatWasInTheFile() {
    Crisis crisis = crisis(incident(1, "green", Set.of(), "energy"));
    crisis.moveTo(Tier.NATIONAL_CRISIS, "plan-2026", Set.of(), Optional.of(LATER), NOW);
    Instant down = NOW.plusSeconds(60);
    crisis.moveTo(Tier.NATIONAL_INCIDENT, "plan-2026", Set.of(), Optional.empty(), down);
    crisis.attach(incident(2, "green", Set.of(), "energy"), OFFICER, "late", LATER);
    crisis.upholdEarlier(Tier.NATIONAL_CRISIS);
    assertThat(crisis.upheldTier()).isEqualTo(Tier.NATIONAL_INCIDENT);
    assertThat(reached(crisis, 0)).isEqualTo(Tier.NATIONAL_CRISIS);
    assertThat(reached(crisis, 1)).as("it came later").isEqualTo(Tier.NATIONAL_INCIDENT);
  }

  @Test
  void aFileThatIsOverFollowsMarkingAndCircleAlone() {
    Crisis crisis = running(incident(1, "amber", Set.of(), "energy"));
    crisis.moveTo(Tier.NONE, "plan-2026", Set.of(), Optional.empty(), LATER);
    UUID reader = new UUID(9, 1);
    assertThat(crisis.follow(incident(1, "red", Set.of(reader), "transport"), LATER)).isEmpty();
    assertThat(crisis.tlp()).isEqualTo(Tlp.RED);
    assertThat(crisis.walls().named()).containsExactly(reader);
    assertThat(crisis.sectors()).as("whom it called").containsExactly("energy");
  }

  @Test
  void opensProposedWithNothingInForce() {
    Crisis crisis = crisis(incident(1, "green", Set.of(), "energy"));
    assertThat(crisis.status()).isEqualTo(CrisisStatus.PROPOSED);
    assertThat(crisis.tier()).isEqualTo(Tier.NONE);
    assertThat(crisis.startedAt()).isEmpty();
    assertThat(crisis.title()).isEqualTo("Grid");
    assertThat(crisis.services()).isEmpty();
  }

  @Test
  void touchesTheSectorsOfAllItsIncidentsAndBearsTheNarrowestMarking() {
    Crisis crisis =
        crisis(
            incident(1, "green", Set.of(), "energy", "transport"),
            incident(2, "amberStrict", Set.of(), "transport", "health"));
    assertThat(crisis.sectors()).containsExactlyInAnyOrder("energy", "health", "transport");
    assertThat(crisis.tlp()).isEqualTo(Tlp.AMBER_STRICT);
  }

  @Test
  void isOpenOnlyToPersonsWhomEveryRedIncidentNames() {
    Crisis crisis =
        crisis(
            incident(1, "red", Set.of(ANNA, BERT), "energy"),
            incident(2, "red", Set.of(BERT), "energy"),
            incident(3, "green", Set.of(), "energy"));
    assertThat(crisis.walls().named()).containsExactly(BERT);
    assertThat(crisis.walls().letPass(OFFICER)).isFalse();
  }

  @Test
  void refusesToBecomeAFileThatNobodyMayRead() {
    Crisis crisis = crisis(incident(1, "red", Set.of(ANNA), "energy"));
    assertThatThrownBy(
            () ->
                crisis.attach(
                    incident(2, "red", Set.of(BERT), "energy"), OFFICER, "same actor", LATER))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("crisis_noReader");
  }

  @Test
  void fallsToTheCircleThatWasSetLastWhenNobodyIsLeftInAll() {
    Crisis crisis =
        crisis(
            incident(1, "red", Set.of(ANNA, BERT), "energy"),
            incident(2, "red", Set.of(BERT), "energy"));
    crisis.follow(incident(1, "red", Set.of(ANNA), "energy"), LATER);
    assertThat(crisis.walls().named()).containsExactly(ANNA);
  }

  @Test
  void theSameIncidentTwiceIsAttachedOnce() {
    AttachedIncident one = incident(1, "green", Set.of(), "energy");
    Crisis crisis = crisis(one, one);
    assertThat(crisis.attached()).hasSize(1);
    assertThat(crisis.attach(one, OFFICER, "again", NOW)).isEmpty();
    assertThat(crisis.attached()).hasSize(1);
  }

  @Test
  void attachingWidensNothingWhileNoTierIsInForce() {
    Crisis crisis = crisis(incident(1, "green", Set.of(), "energy"));
    assertThat(crisis.attach(incident(2, "amber", Set.of(), "health"), OFFICER, "same actor", NOW))
        .containsExactly(new IncidentAttached("C-2026-0003", "I-2026-000002"));
    assertThat(crisis.tlp()).isEqualTo(Tlp.AMBER);
  }

  @Test
  void aNewSectorInARunningCrisisStartsItsDuties() {
    Crisis crisis = running(incident(1, "green", Set.of(), "energy"));
    List<CrisisEvent> events =
        crisis.attach(
            incident(2, "green", Set.of(), "energy", "health"), OFFICER, "same actor", LATER);
    assertThat(events)
        .contains(
            new CrisisWidened(
                crisis.id(),
                "C-2026-0003",
                Tier.NATIONAL_INCIDENT,
                Set.of("energy", "health"),
                Set.of("health"),
                LATER,
                false,
                "plan-2026"));
  }

  @Test
  void followsAnAttachedIncidentThatChangesItsMarkingAndSectors() {
    Crisis crisis = running(incident(1, "green", Set.of(), "energy"));
    assertThat(crisis.follow(incident(1, "amber", Set.of(), "energy"), LATER)).isEmpty();
    assertThat(crisis.tlp()).isEqualTo(Tlp.AMBER);
    assertThat(crisis.follow(incident(1, "amber", Set.of(), "energy", "space"), LATER)).hasSize(1);
    assertThat(crisis.follow(incident(9, "red", Set.of(), "health"), LATER)).isEmpty();
    assertThat(crisis.tlp()).isEqualTo(Tlp.AMBER);
  }

  @Test
  void detachesWithAReasonAndKeepsTheLink() {
    Crisis crisis =
        crisis(incident(1, "green", Set.of(), "energy"), incident(2, "amber", Set.of(), "health"));
    crisis.detach(new UUID(2, 2), OFFICER, "another actor", LATER);
    assertThat(crisis.attached()).hasSize(1);
    assertThat(crisis.sectors()).containsExactly("energy");
    assertThat(crisis.tlp()).as("what was written under AMBER stays so").isEqualTo(Tlp.AMBER);
    assertThat(crisis.history()).hasSize(2);
    assertThat(crisis.history().get(1).detachReason()).contains("another actor");
    assertThat(crisis.history().get(1).detachedAt()).contains(LATER);
  }

  @Test
  void keepsTheCircleOfARedIncidentThatIsDetached() {
    Crisis crisis =
        crisis(
            incident(1, "green", Set.of(), "energy"),
            incident(2, "red", Set.of(ANNA, BERT), "health"));
    crisis.detach(new UUID(2, 2), OFFICER, "another actor", LATER);
    assertThat(crisis.tlp()).isEqualTo(Tlp.RED);
    assertThat(crisis.walls().named()).containsExactlyInAnyOrder(ANNA, BERT);
    crisis.follow(incident(2, "red", Set.of(ANNA), "health"), LATER);
    assertThat(crisis.walls().named()).as("nobody less").containsExactlyInAnyOrder(ANNA, BERT);
    crisis.attach(incident(3, "green", Set.of(), "space"), OFFICER, "same actor", LATER);
    assertThat(crisis.tlp()).isEqualTo(Tlp.RED);
  }

  /** Else nobody could name an office that is to decide on the file. */
  @Test
  void knowsWhomADetachedRedIncidentNamesLater() {
    UUID cas = new UUID(1, 3);
    Crisis crisis =
        crisis(
            incident(1, "green", Set.of(), "energy"),
            incident(2, "red", Set.of(ANNA, BERT), "health"),
            incident(3, "red", Set.of(ANNA, BERT, cas), "health"));
    crisis.detach(new UUID(2, 2), OFFICER, "another actor", LATER);
    crisis.follow(incident(2, "red", Set.of(ANNA, cas), "health"), LATER);
    assertThat(crisis.walls().named()).containsExactlyInAnyOrder(ANNA, BERT, cas);
    crisis.follow(incident(2, "red", Set.of(ANNA, cas, new UUID(1, 4)), "health"), LATER);
    assertThat(crisis.walls().named())
        .as("the other red incident does not name him")
        .containsExactlyInAnyOrder(ANNA, BERT, cas);
  }

  /** Nobody opens a file for himself, or closes it for others, by an incident that he handles. */
  @ParameterizedTest
  @CsvSource({"red", "green"})
  void followsTheSectorsAloneOfWhoMayNotKnowOfIt(String tlp) {
    Set<UUID> circle = tlp.equals("red") ? Set.of(ANNA, BERT) : Set.of();
    Crisis crisis =
        crisis(incident(1, tlp, circle, "energy"), incident(2, "green", Set.of(), "health"));
    crisis.followSectors(incident(2, "red", Set.of(new UUID(1, 3)), "health", "space"), LATER);
    assertThat(crisis.sectors()).containsExactlyInAnyOrder("energy", "health", "space");
    assertThat(crisis.tlp()).isEqualTo(Tlp.of(tlp));
    assertThat(crisis.walls().named()).isEqualTo(circle);
    crisis.followSectors(incident(9, "red", Set.of(ANNA), "water"), LATER);
    assertThat(crisis.sectors()).as("of none of its own").doesNotContain("water");
  }

  @Test
  void becomesWiderOnlyWhenTwoPersonsMarkedTheDetachedIncidentWider() {
    Crisis crisis =
        crisis(
            incident(1, "green", Set.of(), "energy"),
            incident(2, "amberStrict", Set.of(), "health"));
    crisis.detach(new UUID(2, 2), OFFICER, "another actor", LATER);
    crisis.follow(incident(2, "red", Set.of(ANNA), "health"), LATER);
    assertThat(crisis.tlp()).as("no longer of this file").isEqualTo(Tlp.AMBER_STRICT);
    crisis.follow(incident(2, "amber", Set.of(), "health", "space"), LATER);
    assertThat(crisis.tlp()).isEqualTo(Tlp.AMBER);
    assertThat(crisis.sectors()).containsExactly("energy");
  }

  @Test
  void keepsItsLastIncident() {
    Crisis crisis = crisis(incident(1, "green", Set.of(), "energy"));
    assertThatThrownBy(() -> crisis.detach(new UUID(2, 1), OFFICER, "no", LATER))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> crisis.detach(new UUID(2, 7), OFFICER, "no", LATER))
        .isInstanceOf(NotFound.class);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  \n"})
  void asksForAReason(String reason) {
    Crisis crisis =
        crisis(incident(1, "green", Set.of(), "energy"), incident(2, "amber", Set.of(), "health"));
    assertThatThrownBy(() -> crisis.detach(new UUID(2, 2), OFFICER, reason, LATER))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(
            () -> crisis.attach(incident(3, "green", Set.of(), "health"), OFFICER, reason, LATER))
        .isInstanceOf(RuleViolation.class);
  }

  @Test
  void neverMixesAnExerciseWithReality() {
    assertThatThrownBy(() -> crisis(incident(1, "green", Set.of(), "energy"), exercise(2)))
        .isInstanceOf(RuleViolation.class);
    Crisis real = crisis(incident(1, "green", Set.of(), "energy"));
    assertThatThrownBy(() -> real.attach(exercise(2), OFFICER, "why", NOW))
        .isInstanceOf(RuleViolation.class);
    assertThat(crisis(exercise(2)).walls().exercise()).isTrue();
  }

  @Test
  void t0IsWhenTheFirstTierComesIntoForceAndStays() {
    Crisis crisis = running(incident(1, "green", Set.of(), "energy"));
    crisis.moveTo(Tier.NATIONAL_CRISIS, "plan-2027", Set.of("NCCN"), Optional.empty(), LATER);
    assertThat(crisis.startedAt()).contains(NOW);
    assertThat(crisis.tierSince()).contains(LATER);
    assertThat(crisis.planVersion()).isEqualTo("plan-2027");
    assertThat(crisis.services()).containsExactlyInAnyOrder("CCB", "NCCN");
  }

  @Test
  void standsDownAndEnds() {
    Crisis crisis = crisis(incident(1, "green", Set.of(), "energy"));
    crisis.moveTo(Tier.NATIONAL_CRISIS, "plan-2026", Set.of("CCB"), Optional.empty(), NOW);
    crisis.moveTo(Tier.NATIONAL_INCIDENT, "plan-2026", Set.of(), Optional.empty(), LATER);
    assertThat(crisis.status()).isEqualTo(CrisisStatus.STANDING_DOWN);
    crisis.moveTo(Tier.NONE, "plan-2026", Set.of(), Optional.empty(), LATER);
    assertThat(crisis.status()).isEqualTo(CrisisStatus.ENDED);
    assertThat(crisis.endedAt()).contains(LATER);
    assertThatThrownBy(
            () -> crisis.attach(incident(2, "green", Set.of(), "energy"), OFFICER, "why", LATER))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void bearsTheMarkOfAnOralOrderUntilItIsUpheld() {
    Crisis crisis = crisis(incident(1, "green", Set.of(), "energy"));
    crisis.moveTo(Tier.NATIONAL_INCIDENT, "plan-2026", Set.of(), Optional.of(LATER), NOW);
    assertThat(crisis.upholdBy()).contains(LATER);
    crisis.uphold();
    assertThat(crisis.upholdBy()).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void refusesAFileWithoutTitle(String title) {
    assertThatThrownBy(
            () ->
                new Crisis(
                    "C-2026-0003",
                    title,
                    List.of(incident(1, "green", Set.of(), "energy")),
                    OFFICER,
                    "plan-2026",
                    NOW))
        .isInstanceOf(RuleViolation.class);
  }

  @Test
  void refusesAFileWithoutIncident() {
    assertThatThrownBy(CrisisTest::crisis).isInstanceOf(RuleViolation.class);
  }
}
