package be.belfry.domain.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.Authority;
import be.belfry.domain.plan.AxisDefinition;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.CellDefinition;
import be.belfry.domain.plan.DependencyDefinition;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.EscalationThresholds;
import be.belfry.domain.plan.LifePhaseDefinition;
import be.belfry.domain.plan.Occasion;
import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.OpenDuties;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.TierDefinition;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.TimeLimit;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan that is shipped is complete and says what the record of the plan says. */
class ShippedPlanTest {
  private static final LawSources SOURCES = LawSources.shipped();
  private static final ShippedPlans PLANS = ShippedPlans.load(SOURCES);
  private static final PlanVersion PLAN = PLANS.version("plan-2026");

  @Test
  void hasThePlanOf2026InForce() {
    assertEquals("plan-2026", PLANS.inForce().version());
    assertEquals(Optional.empty(), PLANS.inForce().inForceUntil());
    assertThrows(NotFound.class, () -> PLANS.version("plan-1999"));
  }

  @Test
  void keepsThePlanOf2017WithWhatExistedThen() {
    PlanVersion history = PLANS.version("plan-2017");
    assertEquals(List.of(PLAN, history), PLANS.all());
    assertEquals(LocalDate.of(2017, 4, 28), history.inForceFrom());
    assertEquals(Optional.of(PLAN.inForceFrom().minusDays(1)), history.inForceUntil());
    Set<String> services =
        history.services().stream().map(ServiceDefinition::code).collect(Collectors.toSet());
    assertEquals(28, services.size());
    assertFalse(services.contains("QRF"), "the Quick Reaction Force dates from 2019");
    assertEquals(List.of(), history.activations(), "the levels date from 2024");
  }

  @Test
  void seatsTheAuthoritiesOfTheSectorsThatAreHitInItsCells() {
    CellDefinition cell =
        PLAN.cells().stream()
            .filter(each -> each.code().equals("evaluationCell"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of("CCB", "CERT", "VSSE", "ADIV", "FCCU", "OCAM", "MOBILITY", "experts"),
        List.copyOf(PLAN.membersOf(cell, Set.of("transport"))));
    assertTrue(PLAN.membersOf(cell, Set.of()).contains("sectorAuthority"), "nobody to be called");
    Set<String> energy = PLAN.membersOf(cell, Set.of("energy"));
    assertTrue(energy.containsAll(Set.of("ECONOMY", "FANC", "CREG")));
    assertFalse(energy.contains("GRID"), "operators oversee nobody");
  }

  @Test
  void knowsNoLaterLawIn2017() {
    Set<String> laws =
        PLANS.version("plan-2017").citations().stream()
            .filter(key -> SOURCES.source(key).kind() == Basis.Kind.LAW)
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "RD-PLAN-2003", "RD-LOCAL-2006", "RD-CCB-2014", "CRITICAL-2011", "CLASSIFICATION-1998"),
        laws);
  }

  @Test
  void knowsEveryServiceOfThePlan() {
    assertEquals(
        List.of(
            "CCB",
            "CERT",
            "NCCN",
            "FPRO",
            "FCCU",
            "RCCU",
            "QRF",
            "VSSE",
            "ADIV",
            "OCAM",
            "DEFENCE",
            "FOREIGN",
            "CHANCELLERY",
            "BOSA",
            "BELNET",
            "INTERIOR",
            "JUSTICE",
            "FINANCE",
            "ECONOMY",
            "MOBILITY",
            "HEALTH",
            "BIPT",
            "NBB",
            "FSMA",
            "FANC",
            "CREG",
            "GRID",
            "WATER",
            "DPA",
            "REGIONS",
            "COALITION"),
        PLAN.services().stream().map(ServiceDefinition::code).toList());
  }

  @Test
  void givesEveryServiceADutyOnBothTiers() {
    for (Tier tier : List.of(Tier.NATIONAL_INCIDENT, Tier.NATIONAL_CRISIS)) {
      Set<String> missing =
          PLAN.services().stream().map(ServiceDefinition::code).collect(Collectors.toSet());
      PLAN.duties().stream()
          .filter(duty -> duty.tier() == tier)
          .forEach(duty -> missing.remove(duty.service()));
      assertEquals(Set.of(), missing, tier.code());
    }
  }

  /** What a service does again for a national crisis takes the place of what it owed before. */
  @Test
  void aDutyThatIsDoneAgainOnTheHigherTierReplacesTheLowerOne() {
    Set<String> again =
        Set.of(
            "PRIME-MINISTER",
            "CALL",
            "PROCEDURE",
            "WARNING",
            "BRIEFING",
            "MISSIONS",
            "CASE",
            "DEPLOY");
    for (DutyDefinition duty : PLAN.duties()) {
      String[] parts = duty.code().split("-", 3);
      String before = parts[0] + "-1-" + parts[2];
      boolean replaces =
          parts[1].equals("2")
              && again.contains(parts[2])
              && PLAN.duties().stream().anyMatch(other -> other.code().equals(before));
      assertEquals(replaces ? Set.of(before) : Set.of(), duty.replaces(), duty.code());
      if (replaces) {
        assertEquals(PLAN.duty(before).sectors(), duty.sectors(), duty.code());
      }
    }
    for (TierDefinition tier : PLAN.tiers()) {
      assertEquals(OpenDuties.KEPT, tier.openDuties(), tier.tier().code());
    }
  }

  @ParameterizedTest(name = "{0} is due within {1}")
  @CsvSource({
    "CCB-1-PRIME-MINISTER, PT15M",
    "CCB-2-PRIME-MINISTER, PT15M",
    "CCB-1-MEETING, PT60M",
    "CCB-2-EVALUATION-CELL, PT60M",
    "NCCN-2-COORDINATION, PT90M",
    "NCCN-1-CALL, PT30M",
    "NCCN-2-CALL, PT30M",
    "NCCN-2-FIRST-LINE, PT60M",
    "CERT-1-WARNING, PT2H",
    "CERT-2-WARNING, PT2H",
    "FPRO-1-CASE, PT4H",
    "FPRO-2-CASE, PT4H",
    "QRF-1-DEPLOY, PT4H",
    "QRF-2-DEPLOY, PT4H",
    "OCAM-1-ANALYSIS, PT6H",
    "OCAM-2-LEVEL, PT6H",
    "FOREIGN-1-MISSIONS, PT6H",
    "FOREIGN-2-MISSIONS, PT6H",
    "CHANCELLERY-1-BRIEFING, PT3H",
    "CHANCELLERY-2-BRIEFING, PT3H",
    "CCB-1-PROCEDURE, PT30M",
    "CCB-2-PROCEDURE, PT30M",
    "ECONOMY-1-PROCEDURE, PT30M",
    "ECONOMY-2-PROCEDURE, PT30M",
    "MOBILITY-1-PROCEDURE, PT30M",
    "MOBILITY-2-PROCEDURE, PT30M",
    "HEALTH-1-PROCEDURE, PT30M",
    "HEALTH-2-PROCEDURE, PT30M",
    "BIPT-1-PROCEDURE, PT30M",
    "BIPT-2-PROCEDURE, PT30M",
    "NBB-1-PROCEDURE, PT30M",
    "NBB-2-PROCEDURE, PT30M",
    "FSMA-1-PROCEDURE, PT30M",
    "FSMA-2-PROCEDURE, PT30M",
    "WATER-1-PROCEDURE, PT30M",
    "WATER-2-PROCEDURE, PT30M"
  })
  void givesSomeDutiesADueTimeOfTheirOwn(String code, Duration due) {
    assertEquals(due, PLAN.duty(code).dueWithin());
  }

  @Test
  void givesEveryOtherDutyTheTimeOfItsTier() {
    Set<String> own =
        Set.of(
            "PRIME-MINISTER",
            "MEETING",
            "EVALUATION-CELL",
            "COORDINATION",
            "CALL",
            "FIRST-LINE",
            "WARNING",
            "CASE",
            "DEPLOY",
            "ANALYSIS",
            "LEVEL",
            "MISSIONS",
            "BRIEFING",
            "PROCEDURE");
    for (DutyDefinition duty : PLAN.duties()) {
      // "BRIEFING" of State Security is a first state, not the ministers' first briefing.
      String what = duty.code().replaceFirst("^[A-Z]+-[12]-", "");
      if (!own.contains(what) || duty.code().equals("VSSE-2-BRIEFING")) {
        Duration first = Duration.ofHours(duty.tier() == Tier.NATIONAL_CRISIS ? 2 : 4);
        assertEquals(first, duty.dueWithin(), duty.code());
      }
    }
  }

  @Test
  void wantsADutyAcknowledgedInTimeAndNeverAfterItIsDue() {
    for (DutyDefinition duty : PLAN.duties()) {
      Duration tier = Duration.ofMinutes(duty.tier() == Tier.NATIONAL_CRISIS ? 30 : 60);
      Duration expected = tier.compareTo(duty.dueWithin()) < 0 ? tier : duty.dueWithin();
      assertEquals(expected, duty.acknowledgeWithin(), duty.code());
    }
  }

  @Test
  void letsEveryStepBeReachedFromStepsBeforeIt() {
    for (PlaybookDefinition playbook : PLAN.playbooks()) {
      Set<Integer> done = new HashSet<>();
      boolean moved = true;
      while (moved) {
        moved = false;
        for (StepDefinition step : playbook.steps()) {
          moved |= done.containsAll(step.after()) && done.add(step.no());
        }
      }
      assertEquals(playbook.steps().size(), done.size(), playbook.code());
    }
  }

  /** No step waits for two reports that are due at different times. */
  @ParameterizedTest(name = "{0}: {1} from {2}")
  @CsvSource({
    "NIS2-BE-35-1, PT24H, AWARE",
    "NIS2-BE-35-2, PT72H, AWARE",
    "NIS2-BE-35-4, P1M, NOTIFICATION",
    "GDPR-33-1, PT72H, AWARE"
  })
  void givesEachReportOfTheLawAStepWithItsOwnLimit(String law, String limit, Anchor anchor) {
    List<StepDefinition> steps =
        PLAN.playbooks().stream()
            .flatMap(playbook -> playbook.steps().stream())
            .filter(step -> step.basis().key().equals(law))
            .toList();
    assertThat(steps).hasSizeGreaterThan(3);
    assertThat(steps)
        .allSatisfy(
            step -> {
              assertEquals(anchor, step.due().anchor());
              assertEquals(Optional.of(TimeLimit.parse(limit)), step.due().limit());
              assertEquals(law.startsWith("GDPR"), step.onlyIf().personalData());
            });
  }

  @Test
  void letsTheRightOfficesActOnTheTiers() {
    assertEquals(
        new Authority(List.of("ccbDutyOfficer"), false, "ccbDirector", Optional.empty(), false),
        PLAN.tier(Tier.NATIONAL_INCIDENT).authority());
    assertEquals(
        new Authority(
            List.of("ccbDutyOfficer", "crisisCentre"),
            true,
            "primeMinister",
            Optional.of("interiorMinister"),
            false),
        PLAN.tier(Tier.NATIONAL_CRISIS).authority());
  }

  @Test
  void letsTheRightOfficesActOnTheNation() {
    for (Activation level : List.of(Activation.STAND_BY, Activation.PRE_ALERT, Activation.ALERT)) {
      assertEquals("crisisCentre", PLAN.activation(level).authority().decidedBy());
    }
    assertEquals("interiorMinister", PLAN.phase(Phase.FEDERAL).authority().decidedBy());
    assertTrue(PLAN.phase(Phase.PROVINCIAL).authority().recordedOnly());
    assertTrue(PLAN.phase(Phase.MUNICIPAL).authority().recordedOnly());
    assertFalse(PLAN.phase(Phase.FEDERAL).authority().recordedOnly());
  }

  @Test
  void namesARoleForEveryOfficeThatActs() {
    assertEquals(
        Set.of(
            Role.DUTY_OFFICER,
            Role.DIRECTOR,
            Role.CRISIS_CENTRE,
            Role.PRIME_MINISTER,
            Role.INTERIOR),
        PLAN.offices().stream()
            .map(OfficeDefinition::role)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()));
  }

  @Test
  void hasTheTenAxesAndSixOfConsequence() {
    assertEquals(
        List.of(
            "essentialServices",
            "population",
            "geography",
            "duration",
            "lifeAndSafety",
            "economicLoss",
            "stateFunctions",
            "data",
            "adversary",
            "outlook"),
        PLAN.axes().stream().map(AxisDefinition::code).toList());
    assertEquals(
        List.of(
            "essentialServices",
            "population",
            "lifeAndSafety",
            "economicLoss",
            "stateFunctions",
            "data"),
        PLAN.axes().stream()
            .filter(AxisDefinition::consequence)
            .map(AxisDefinition::code)
            .toList());
    EscalationThresholds numbers = PLAN.thresholds();
    assertAll(
        () -> assertEquals(3, numbers.incidentMark()),
        () -> assertEquals(16, numbers.incidentSum()),
        () -> assertEquals(2, numbers.incidentSumMark()),
        () -> assertEquals(4, numbers.crisisMark()),
        () -> assertEquals(2, numbers.crisisAxes()),
        () -> assertEquals(3, numbers.crisisLifeAndSafety()),
        () -> assertEquals(2, numbers.criterionEvaluators()));
  }

  @Test
  void callsTheSubstituteThenTheBoardThenTheCrisisCentre() {
    assertEquals(
        List.of(
            EscalationLine.Target.SUBSTITUTE,
            EscalationLine.Target.SERVICE_BOARD,
            EscalationLine.Target.CRISIS_CENTRE),
        PLAN.escalationLines().stream().map(EscalationLine::target).toList());
    assertEquals(
        List.of(1, 2, 3), PLAN.escalationLines().stream().map(EscalationLine::times).toList());
  }

  @Test
  void wantsAnOralOrderRatifiedWithinTwelveHours() {
    assertEquals(Duration.ofHours(12), PLAN.ratifyWithin());
  }

  @Test
  void setsATargetForEveryPhaseOfACrisisButAftercare() {
    assertEquals(
        List.of(
            "vigilance",
            "alert",
            "evaluation",
            "activation",
            "coordination",
            "deEscalation",
            "aftercare",
            "lessons"),
        PLAN.lifeCycle().stream().map(LifePhaseDefinition::code).toList());
    for (int i = 0; i < PLAN.lifeCycle().size(); i++) {
      LifePhaseDefinition phase = PLAN.lifeCycle().get(i);
      assertEquals(Basis.Kind.PROPOSAL, phase.basis().kind());
      assertEquals("PLAN-LIFECYCLE-" + i, phase.basis().key());
      assertEquals(!phase.code().equals("aftercare"), phase.target().isPresent(), phase.code());
    }
    assertEquals(List.of(), PLANS.version("plan-2017").lifeCycle());
  }

  /** Energy, networks, finance, transport, health, water and government each have their lines. */
  @Test
  void saysOfEachVitalSectorOnWhatItDepends() {
    Set<String> depending =
        PLAN.dependencies().stream()
            .map(DependencyDefinition::sector)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(depending)
        .contains(
            "energy",
            "digitalInfrastructure",
            "banking",
            "financialMarkets",
            "transport",
            "health",
            "drinkingWater",
            "wasteWater",
            "publicAdministration")
        .doesNotContain("other");
    assertThat(PLAN.dependencies())
        .allSatisfy(each -> assertEquals("BELFRY-DEPENDENCIES", each.basis().key()));
    assertEquals(List.of(), PLANS.version("plan-2017").dependencies());
  }

  @Test
  void slowsTheReportsDownAsTheCrisisAges() {
    assertEquals(Duration.ofHours(4), PLAN.reportEvery(Duration.ZERO));
    assertEquals(Duration.ofHours(4), PLAN.reportEvery(Duration.ofHours(23)));
    assertEquals(Duration.ofHours(12), PLAN.reportEvery(Duration.ofHours(24)));
    assertEquals(Duration.ofHours(24), PLAN.reportEvery(Duration.ofDays(9)));
  }

  @Test
  void givesSectorDutiesOnlyToACrisisOfThatSector() {
    List<DutyDefinition> energy = PLAN.dutiesFor(Tier.NATIONAL_INCIDENT, Set.of("energy"));
    assertTrue(energy.contains(PLAN.duty("GRID-1-STATE")));
    assertTrue(energy.contains(PLAN.duty("CCB-1-MEETING")));
    assertFalse(energy.contains(PLAN.duty("HEALTH-1-BOARD")));
    assertFalse(energy.contains(PLAN.duty("GRID-2-DEFENCE-PLAN")));
    assertEquals(List.of(), PLAN.dutiesFor(Tier.NONE, Set.of("energy")));
  }

  @Test
  void startsTheProceduresOfTheSectorsHitAndNoGenericOne() {
    assertEquals(List.of("PB-FIN"), sectorProcedures("banking"));
    assertEquals(List.of("PB-ENE", "PB-GOV"), sectorProcedures("energy", "publicAdministration"));
    assertEquals(List.of(), sectorProcedures("space"));
  }

  private static List<String> sectorProcedures(String... sectors) {
    return PLAN.playbooksStartedBy(Set.of(sectors)).stream().map(PlaybookDefinition::code).toList();
  }

  @Test
  void writesAGenericProcedureForPhenomenaThatIncidentsHave() {
    for (PlaybookDefinition playbook : PLAN.playbooks()) {
      assertEquals(playbook.generic(), !playbook.occasions().isEmpty(), playbook.code());
    }
    for (Occasion occasion : Occasion.values()) {
      assertEquals(occasion.code(), Phenomenon.of(occasion.code()).code());
    }
  }

  @Test
  void putsAPlainLimitIntoWords() {
    StepDefinition step = PLAN.playbook("PB-FIN").step(1);
    assertEquals("within 15 min of the start of the procedure", step.due().rule().en());
    assertEquals("binnen 15 min na de start van het draaiboek", step.due().rule().nl());
    StepDefinition month = PLAN.playbook("PB-FIN").step(14);
    assertEquals("dans un délai de 1 mois à partir du rapport précédent", month.due().rule().fr());
    assertEquals("innerhalb von 1 Monat nach dem vorherigen Bericht", month.due().rule().de());
  }
}
