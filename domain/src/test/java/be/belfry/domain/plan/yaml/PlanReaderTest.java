package be.belfry.domain.plan.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.Occasion;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake in a plan is told with its place and in a sentence, all of them at once. */
class PlanReaderTest {
  private static final LawSources SOURCES = LawSources.shipped();

  /** A small plan without mistakes; each test breaks one line of it. */
  private static final String PLAN =
      """
      plan:
        version: plan-test
        inForceFrom: 2026-01-01
        title: {nl: plan, fr: plan, de: Plan, en: plan}
        basis: {law: NIS2-BE-29}
        ratifyWithin: PT12H
        thresholds: {incidentMark: 3, incidentSum: 16, incidentSumMark: 2, crisisMark: 4,
          crisisAxes: 2, crisisLifeAndSafety: 3, criterionEvaluators: 2,
          basis: {proposal: BELFRY-SHEET}}
      offices:
        - code: director
          name: {nl: a, fr: a, de: a, en: a}
          role: director
          basis: {proposal: BELFRY-OFFICES}
        - code: interior
          name: {nl: a, fr: a, de: a, en: a}
          role: interior
          basis: {proposal: BELFRY-OFFICES}
      stepRoles:
        - code: operator
          name: {nl: a, fr: a, de: a, en: a}
      tiers:
        - tier: nationalIncident
          name: {nl: a, fr: a, de: a, en: a}
          test: {nl: a, fr: a, de: a, en: a}
          lead: {nl: a, fr: a, de: a, en: a}
          proposedBy: [director]
          decidedBy: interior
          acknowledgeWithin: PT60M
          firstStateWithin: PT4H
          basis: {proposal: BELFRY-TIERS}
        - tier: nationalCrisis
          name: {nl: a, fr: a, de: a, en: a}
          test: {nl: a, fr: a, de: a, en: a}
          lead: {nl: a, fr: a, de: a, en: a}
          proposedBy: [director]
          decidedBy: director
          confirmedBy: interior
          acknowledgeWithin: PT30M
          firstStateWithin: PT2H
          basis: {proposal: BELFRY-TIERS}
      activations:
        - {level: standBy, meaning: {nl: a, fr: a, de: a, en: a}, proposedBy: [director],
          decidedBy: interior, basis: {law: RD-PLAN-2024}}
        - {level: preAlert, meaning: {nl: a, fr: a, de: a, en: a}, proposedBy: [director],
          decidedBy: interior, basis: {law: RD-PLAN-2024}}
        - {level: alert, meaning: {nl: a, fr: a, de: a, en: a}, proposedBy: [director],
          decidedBy: interior, basis: {law: RD-PLAN-2024}}
      phases:
        - {phase: municipal, condition: {nl: a, fr: a, de: a, en: a}, decidedBy: interior,
          recordedOnly: true, basis: {law: RD-LOCAL-2019}}
        - {phase: provincial, condition: {nl: a, fr: a, de: a, en: a}, decidedBy: interior,
          recordedOnly: true, basis: {law: RD-LOCAL-2019}}
        - {phase: federal, condition: {nl: a, fr: a, de: a, en: a}, proposedBy: [director],
          decidedBy: interior, basis: {law: RD-PLAN-2024}}
      axes:
        - code: data
          name: {nl: a, fr: a, de: a, en: a}
          anchors:
            - {nl: a, fr: a, de: a, en: a}
            - {nl: a, fr: a, de: a, en: a}
            - {nl: a, fr: a, de: a, en: a}
            - {nl: a, fr: a, de: a, en: a}
            - {nl: a, fr: a, de: a, en: a}
          basis: {proposal: BELFRY-SHEET}
      escalationLines:
        - {times: 1, target: substitute, text: {nl: a, fr: a, de: a, en: a},
          basis: {proposal: BELFRY-ESCALATION}}
      rhythm:
        - {from: PT0S, every: PT4H, basis: {proposal: BELFRY-RHYTHM}}
      dependencies:
        - {sector: health, on: transport, what: {nl: a, fr: a, de: a, en: a},
          basis: {proposal: BELFRY-DEPENDENCIES}}
      services:
        - code: ccb
          name: {nl: a, fr: a, de: a, en: a}
          under: director
          sectors: [research]
          steadyDuty: {nl: a, fr: a, de: a, en: a}
          basis: {law: NIS2-BE-17}
      duties:
        - code: CCB-1
          service: ccb
          tier: nationalIncident
          due: PT15M
          title: {nl: a, fr: a, de: a, en: a}
          doneWhen: {nl: a, fr: a, de: a, en: a}
          basis: {proposal: BELFRY-DUTIES}
        - code: CCB-2
          service: ccb
          tier: nationalCrisis
          title: {nl: a, fr: a, de: a, en: a}
          doneWhen: {nl: a, fr: a, de: a, en: a}
          basis: {proposal: BELFRY-DUTIES}
      playbook:
        code: PB-X
        title: {nl: a, fr: a, de: a, en: a}
        authority: {nl: a, fr: a, de: a, en: a}
        basis: {proposal: BELFRY-PLAYBOOKS}
        steps:
          - no: 1
            title: {nl: a, fr: a, de: a, en: a}
            roles: [operator]
            from: t0
            within: PT30M
            doneWhen: {nl: a, fr: a, de: a, en: a}
            basis: {proposal: BELFRY-PLAYBOOKS}
          - no: 2
            title: {nl: a, fr: a, de: a, en: a}
            roles: [ccb, operator]
            from: open
            rule: {nl: a, fr: a, de: a, en: a}
            doneWhen: {nl: a, fr: a, de: a, en: a}
            after: [1]
            basis: {proposal: BELFRY-PLAYBOOKS}
      """;

  @Test
  void readsAPlanWithoutMistakes() {
    PlanVersion plan = read(PLAN);
    assertEquals("plan-test", plan.version());
    assertEquals(Duration.ofMinutes(15), plan.duty("CCB-1").dueWithin());
    assertEquals(Duration.ofMinutes(15), plan.duty("CCB-1").acknowledgeWithin());
    assertEquals(Duration.ofHours(2), plan.duty("CCB-2").dueWithin());
    assertEquals(Duration.ofMinutes(30), plan.duty("CCB-2").acknowledgeWithin());
    assertEquals(List.of(1), plan.playbook("PB-X").step(2).after());
    assertEquals(Duration.ofMinutes(60), plan.tier(Tier.NATIONAL_INCIDENT).acknowledgeWithin());
  }

  @Test
  void readsHowOftenAStepRepeats() {
    PlanVersion plan =
        read(
            PLAN.replace(
                "within: PT30M",
                "within: PT30M\n      every: PT2H\n      rule: {nl: a, fr: a, de: a, en: a}"));
    assertEquals(Optional.of(Duration.ofHours(2)), plan.playbook("PB-X").step(1).due().every());
    assertEquals(Optional.empty(), plan.playbook("PB-X").step(2).due().every());
  }

  @Test
  void aCodeHasUpToFortySigns() {
    String code = "c" + "0".repeat(39);
    assertEquals(
        code,
        read(PLAN.replace(": ccb", ": " + code).replace("[ccb,", "[" + code + ","))
            .services()
            .get(0)
            .code());
  }

  private static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("version: plan-test", "version: plan-test\n  colour: red", "unknown key colour"),
        arguments(
            "title: {nl: plan, fr: plan, de: Plan, en: plan}",
            "title: {nl: plan, fr: plan, en: plan}",
            "title has no text in de"),
        arguments(
            "title: {nl: plan, fr: plan, de: Plan, en: plan}",
            "title: {nl: plan, fr: ' ', de: a, en: a}",
            "title has no text in fr"),
        arguments("service: ccb", "service: cbb", "unknown service cbb"),
        arguments("law: NIS2-BE-29", "law: NIS2-BE-99", "unknown source NIS2-BE-99"),
        arguments(
            "law: NIS2-BE-29", "proposal: NIS2-BE-29", "NIS2-BE-29 is of kind law in the sources"),
        arguments(
            "law: NIS2-BE-29",
            "decree: NIS2-BE-29",
            "a basis is one of law, publicSource and proposal"),
        arguments(
            "law: NIS2-BE-29",
            "law: NIS2-BE-29, proposal: BELFRY-SHEET",
            "a basis is one of law, publicSource and proposal"),
        arguments("code: CCB-2", "code: CCB-1", "code CCB-1 is given twice"),
        arguments("code: interior", "code: director", "code director is given twice"),
        arguments("code: ccb", "code: operator", "code operator is that of an office or step role"),
        arguments("under: director", "under: nobody", "unknown office or service nobody"),
        arguments(
            "sectors: [research]",
            "sectors: [fishing]",
            noValue(Sector.class, "sectors", "fishing")),
        arguments(
            "sectors: [research]", "sectors: [research, research]", "sectors names research twice"),
        arguments("sectors: [research]", "sectors: research", "sectors must be a list"),
        arguments("roles: [operator]", "roles: [oracle]", "unknown role oracle"),
        arguments("roles: [operator]", "roles: []", "a step needs a role"),
        arguments("no: 2", "no: 3", "steps are numbered 1, 2, 3 …: expected 2"),
        arguments(
            "after: [1]",
            "after: [1]\n      onlyIf: {sectors: [fishing]}",
            noValue(Sector.class, "sectors", "fishing")),
        arguments(
            "after: [1]",
            "after: [1]\n      onlyIf: {phenomena: [flood]}",
            noValue(Occasion.class, "phenomena", "flood")),
        arguments(
            "after: [1]",
            "after: [1]\n      onlyIf: {personalData: perhaps}",
            "personalData must be true or false"),
        arguments("after: [1]", "after: [1]\n      onlyIf: {weather: true}", "unknown key weather"),
        arguments(
            "after: [1]",
            "after: [1]\n      onlyIf: {crossBorder: false}",
            "a condition must ask for something"),
        arguments(
            "after: [1]", "after: [1]\n      onlyIf: {ot: perhaps}", "ot must be true or false"),
        arguments(
            "after: [1]",
            "after: [1]\n      onlyIf: {classified: perhaps}",
            "classified must be true or false"),
        arguments("after: [1]", "after: [1]\n      starts: PB-Y", "unknown procedure PB-Y"),
        arguments(
            "after: [1]", "after: [1]\n      starts: PB-X", "a procedure cannot start itself"),
        arguments("after: [1]", "after: [2]", "step 2 waits for itself in a circle"),
        arguments("after: [1]", "after: [7]", "step 2 waits for unknown step 7"),
        arguments("after: [1]", "after: [soon]", "after must list numbers of steps, but has soon"),
        arguments(
            "within: PT30M",
            "within: half an hour",
            "a time limit must look like PT4H, P1M or 5WD, but is half an hour"),
        arguments(
            "within: PT30M",
            "within: PT0S",
            "within must be above zero and ten years at most, but is PT0S"),
        arguments(
            "within: PT30M",
            "within: P11Y",
            "within must be above zero and ten years at most, but is P11Y"),
        arguments(
            "within: PT30M",
            "within: PT30M\n      every: PT9223372036854775807S",
            "every must be above zero and ten years at most, but is PT9223372036854775807S"),
        arguments(
            "after: [1]",
            "after: [1]\n      atLatest: PT24H",
            "a last limit after awareness (atLatest) stands beside a limit from another moment"
                + " only"),
        arguments(
            "within: PT30M",
            "within: PT30M\n      atLatest: soon",
            "atLatest must be a duration like PT30M, but is soon"),
        arguments(
            "within: PT30M",
            "within: PT30M\n      every: hourly",
            "every must be a duration like PT30M, but is hourly"),
        arguments(
            "within: PT30M",
            "within: PT30M\n      every: PT1H",
            "a step that repeats needs a first limit (within) and a rule in words"),
        arguments(
            "after: [1]",
            "after: [1]\n      every: PT1H",
            "a step that repeats needs a first limit (within) and a rule in words"),
        arguments(
            "within: PT30M",
            "within: PT30M\n      every: PT4M",
            "every must be whole minutes from PT5M to P31D, but is PT4M"),
        arguments(
            "within: PT30M",
            "within: PT30M\n      every: PT1H0.5S",
            "every must be whole minutes from PT5M to P31D, but is PT1H0.5S"),
        arguments(
            "within: PT30M",
            "within: PT30M\n      every: P32D",
            "every must be whole minutes from PT5M to P31D, but is PT768H"),
        arguments(
            "within: PT30M",
            "within: PT30M\n      rule: {nl: a, fr: a, de: a, en: a}\n      every: PT1H\n"
                + "      secondPerson: true",
            "a step that repeats is done by one person, not by two"),
        arguments(
            "from: open", "from: t0", "every moment but open needs a limit, and open has none"),
        arguments("from: t0", "from: tomorrow", noValue(Anchor.class, "from", "tomorrow")),
        arguments(
            "rule: {nl: a, fr: a, de: a, en: a}",
            "after: [1]",
            "a step without limit needs a rule in words"),
        arguments(
            "due: PT15M", "due: quickly", "due must be a duration like PT30M, but is quickly"),
        arguments(
            "due: PT15M", "due: PT0S", "due must be above zero and ten years at most, but is PT0S"),
        arguments("due: PT15M", "due:", "due is empty"),
        arguments("tier: nationalCrisis", "tier: none", "tier none needs no definition"),
        arguments(
            "tier: nationalCrisis",
            "tier: nationalIncident",
            "the plan has no tier nationalCrisis"),
        arguments(
            "tier: nationalCrisis",
            "tier: nationalIncident",
            "tier nationalIncident is given twice"),
        arguments(
            "confirmedBy: interior",
            "confirmedBy: director",
            "the office that decides cannot confirm its own decision"),
        arguments("confirmedBy: interior", "confirmedBy: senate", "unknown office senate"),
        arguments("proposedBy: [director]", "proposedBy: []", "an office must be able to propose"),
        arguments("decidedBy: interior", "jointly: true", "key decidedBy is missing"),
        arguments(
            "decidedBy: interior",
            "decidedBy: interior\n    jointly: perhaps",
            "jointly must be true or false"),
        arguments(
            "level: preAlert", "level: standBy", "activations must have preAlert exactly once"),
        arguments("phase: federal", "phase: municipal", "phases must have federal exactly once"),
        arguments("role: director", "role: king", noValue(Role.class, "role", "king")),
        arguments(
            "incidentSum: 16",
            "incidentSum: many",
            "incidentSum must be a whole number between 0 and 999, but is many"),
        arguments(
            "inForceFrom: 2026-01-01",
            "inForceFrom: 2026-13-01",
            "inForceFrom must be a date like 2026-04-27, but is 2026-13-01"),
        arguments(
            "inForceFrom: 2026-01-01",
            "inForceFrom: +999999999-01-01",
            "inForceFrom must be a date like 2026-04-27, but is +999999999-01-01"),
        arguments("ratifyWithin: PT12H", "inForceUntil: 2027-01-01", "key ratifyWithin is missing"),
        arguments("version: plan-test", "version: {a: b}", "version must be a text"),
        arguments("version: plan-test", "version: a\n  version: b", "key version is given twice"),
        arguments(
            "code: CCB-2\n    service: ccb\n    tier: nationalCrisis",
            "code: CCB-2\n    service: ccb\n    tier: nationalIncident",
            "service ccb has no duty on tier nationalCrisis"),
        arguments(
            "code: CCB-2\n    service: ccb\n    tier: nationalCrisis",
            "code: CCB-2\n    service: ccb\n    tier: nationalCrisis\n    replaces: [CCB-0]",
            "CCB-2 replaces unknown duty CCB-0"),
        arguments(
            "code: CCB-1\n    service: ccb\n    tier: nationalIncident",
            "code: CCB-1\n    service: ccb\n    tier: nationalIncident\n    replaces: [CCB-2]",
            "CCB-1 can only replace a duty of a lower tier: CCB-2"),
        arguments(
            "firstStateWithin: PT4H",
            "firstStateWithin: PT4H\n    openDuties: {raised: keep}",
            "key lowered is missing"),
        arguments(
            "firstStateWithin: PT4H",
            "firstStateWithin: PT4H\n    openDuties: {raised: keep, lowered: drop}",
            "lowered has no value drop; it is one of keep, end"),
        arguments(
            "      - {nl: a, fr: a, de: a, en: a}\n    basis: {proposal: BELFRY-SHEET}",
            "    basis: {proposal: BELFRY-SHEET}",
            "an axis has five anchors, for 0 to 4, but here 4"),
        arguments("    role: interior\n", "", "out of reach: nobody acts for interior"),
        arguments(
            "    role: director\n", "", "out of reach: nobody acts for an office that may propose"),
        arguments(
            "incidentSum: 16",
            "incidentSum: 41",
            "out of reach: incidentSum must be between 1 and 40, but is 41"),
        arguments(
            "crisisAxes: 2",
            "crisisAxes: 7",
            "out of reach: crisisAxes must be between 1 and 6, but is 7"),
        arguments(
            "crisisLifeAndSafety: 3",
            "crisisLifeAndSafety: 0",
            "out of reach: crisisLifeAndSafety must be between 1 and 4, but is 0"),
        arguments(
            "criterionEvaluators: 2",
            "criterionEvaluators: 0",
            "criterionEvaluators must be above zero"),
        arguments(
            "due: PT15M",
            "due: PT15M\n    acknowledge: PT30M",
            "the duty is due before it must be acknowledged"),
        arguments(
            "firstStateWithin: PT4H",
            "firstStateWithin: PT30M",
            "tier nationalIncident: the first state is due before the acknowledgement"),
        arguments(
            "from: open",
            "from: t0\n      within: PT10M",
            "step 2 is due before step 1, which it waits for"),
        arguments(
            "inForceFrom: 2026-01-01",
            "inForceFrom: 2026-01-01\n  inForceUntil: 2025-12-31",
            "the plan ends before it begins"),
        arguments("times: 1", "times: 0", "times 0 must be above zero and given once"),
        arguments("from: PT0S", "from: PT1H", "from must begin with PT0S and rise, but is PT1H"),
        arguments("sector: health", "sector: magic", noValue(Sector.class, "sector", "magic")),
        arguments("on: transport", "on: health", "sector health cannot depend on itself"),
        arguments("on: transport, what", "what", "key on is missing"),
        arguments("BELFRY-DEPENDENCIES", "BELFRY-NOTHING", "unknown source BELFRY-NOTHING"),
        arguments(
            "dependencies:",
            "dependencies:\n  - {sector: health, on: transport, what: {nl: a, fr: a, de: a, en: a},"
                + " basis: {proposal: BELFRY-DEPENDENCIES}}",
            "on health/transport is given twice"),
        arguments(
            "rhythm:\n  - {from: PT0S, every: PT4H, basis: {proposal: BELFRY-RHYTHM}}",
            "rhythm: []",
            "rhythm must have at least one entry"),
        arguments(
            "escalationLines:\n  - {times: 1, target: substitute, text: {nl: a, fr: a, de: a, en: a},\n"
                + "    basis: {proposal: BELFRY-ESCALATION}}",
            "escalationLines: []",
            "escalationLines must have at least one entry"),
        arguments("code: ccb", "code: c-cb", codeSigns("c-cb")),
        arguments("code: ccb", "code: c" + "0".repeat(40), codeSigns("c" + "0".repeat(40))),
        arguments("code: ccb", "code: \"?\"", codeSigns("?")),
        arguments("code: interior", "code: 2interior", codeSigns("2interior")),
        arguments("code: operator", "code: opérateur", codeSigns("opérateur")),
        arguments(
            "stepRoles:",
            "cells:\n  - code: f 1\n    acronym: F1\n    name: {nl: a, fr: a, de: a, en: a}\n"
                + "    members: [director]\n    convenedFrom: nationalCrisis\n"
                + "    product: {nl: a, fr: a, de: a, en: a}\n"
                + "    basis: {proposal: BELFRY-OFFICES}\nstepRoles:",
            codeSigns("f 1")),
        arguments("rhythm:", "rythm:", "unknown key rythm"),
        arguments("rhythm:", "rythm:", "key rhythm is missing"));
  }

  private static String codeSigns(String code) {
    return "code " + code + " must have 1 to 40 letters from A to Z and digits, a letter first";
  }

  private static <E extends Enum<E> & Coded> String noValue(
      Class<E> type, String key, String value) {
    return Arrays.stream(type.getEnumConstants())
        .map(Coded::code)
        .collect(Collectors.joining(", ", key + " has no value " + value + "; it is one of ", ""));
  }

  /** The broken text stands where the right one stands first. */
  @ParameterizedTest(name = "{2}")
  @MethodSource("mistakes")
  void tellsTheMistake(String right, String broken, String sentence) {
    assertTrue(PLAN.contains(right), "the test breaks nothing: " + right);
    int at = PLAN.indexOf(right);
    List<PlanMistake> mistakes =
        mistakesOf(PLAN.substring(0, at) + broken + PLAN.substring(at + right.length()));
    assertTrue(
        mistakes.stream().anyMatch(mistake -> mistake.sentence(Language.EN).equals(sentence)),
        mistakes.toString());
  }

  @Test
  void tellsAllMistakesAtOnceWithTheirPlaces() {
    String text =
        PLAN.replace("version: plan-test", "version: plan-test\n  colour: red")
            .replace("service: ccb", "service: cbb");
    List<String> told =
        mistakesOf(text).stream().map(mistake -> mistake.text(Language.EN)).toList();
    assertTrue(told.contains("plan.yaml:3:3: unknown key colour"), told.toString());
    assertEquals(2, told.stream().filter(line -> line.endsWith("unknown service cbb")).count());
  }

  @Test
  void namesTheFileOfTheMistake() {
    PlanFile plan = new PlanFile("plan.yaml", PLAN);
    PlanFile more = new PlanFile("more.yaml", "duty:\n  code: X\n");
    InvalidPlan refused =
        assertThrows(InvalidPlan.class, () -> PlanReader.read(List.of(plan, more), SOURCES));
    assertEquals("more.yaml:1:1: unknown key duty", refused.getMessage());
  }

  /** What only several items together can tell, by the place where somebody must write again. */
  private static Stream<Arguments> mistakesBetweenItems() {
    String duty = "code: CCB-2\n    service: ccb\n    tier: nationalCrisis";
    return Stream.of(
        arguments(duty, duty + "\n    replaces: ¦[CCB-0]", "CCB-2 replaces unknown duty CCB-0"),
        arguments(
            "code: CCB-1\n    service: ccb\n    tier: nationalIncident",
            "code: CCB-1\n    service: ccb\n    tier: nationalIncident\n    replaces: ¦[CCB-2]",
            "CCB-1 can only replace a duty of a lower tier: CCB-2"),
        arguments(
            duty + "\n",
            "code: CCB-2\n    service: other\n    tier: nationalCrisis\n    replaces: ¦[CCB-1]\n",
            "CCB-2 cannot replace CCB-1 of another service"),
        arguments(
            "  - code: ccb\n",
            "  - code: ¦other\n    name: {nl: a, fr: a, de: a, en: a}\n    under: director\n"
                + "    steadyDuty: {nl: a, fr: a, de: a, en: a}\n    basis: {law: NIS2-BE-17}\n"
                + "  - code: ccb\n",
            "service other has no duty on tier nationalIncident"),
        arguments(
            "firstStateWithin: PT4H",
            "firstStateWithin: ¦PT30M",
            "tier nationalIncident: the first state is due before the acknowledgement"),
        arguments("{times: 1,", "{times: ¦0,", "times 0 must be above zero and given once"),
        arguments(
            "{from: PT0S,", "{from: ¦PT1H,", "from must begin with PT0S and rise, but is PT1H"),
        arguments(
            "crisisAxes: 2",
            "crisisAxes: ¦7",
            "out of reach: crisisAxes must be between 1 and 6, but is 7"),
        arguments(
            "criterionEvaluators: 2",
            "criterionEvaluators: ¦0",
            "criterionEvaluators must be above zero"),
        arguments(
            "activations:\n  - {level: standBy",
            "activations:\n  ¦- {level: preAlert",
            "activations must have standBy exactly once"),
        arguments(
            "phases:\n  - {phase: municipal",
            "phases:\n  ¦- {phase: federal",
            "phases must have municipal exactly once"));
  }

  /** The mark stands where the mistake is; all sections but the head are in a second file. */
  @ParameterizedTest(name = "{2}")
  @MethodSource("mistakesBetweenItems")
  void tellsAMistakeBetweenItemsAtTheItem(String right, String broken, String sentence) {
    assertTrue(PLAN.contains(right), "the test breaks nothing: " + right);
    int at = PLAN.indexOf(right);
    String marked = PLAN.substring(0, at) + broken + PLAN.substring(at + right.length());
    int mark = marked.indexOf('¦');
    int second = marked.indexOf("offices:");
    String file = mark < second ? "plan.yaml" : "second.yaml";
    String before = marked.substring(mark < second ? 0 : second, mark);
    int line = (int) before.chars().filter(each -> each == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    String text = marked.replace("¦", "");
    second = text.indexOf("offices:");
    PlanFile head = new PlanFile("plan.yaml", text.substring(0, second));
    PlanFile more = new PlanFile("second.yaml", text.substring(second));

    List<String> told =
        assertThrows(InvalidPlan.class, () -> PlanReader.read(List.of(head, more), SOURCES))
            .mistakes()
            .stream()
            .map(mistake -> mistake.text(Language.EN))
            .toList();
    assertTrue(told.contains(file + ":" + line + ":" + column + ": " + sentence), told.toString());
  }

  @Test
  void tellsAtWhichStepTheOrderIsBroken() {
    String told = onlyMistakeOf(PLAN.replace("after: [1]", "after: [2]"));
    List<PlanMistake> places = mistakesOf(PLAN.replace("after: [1]", "after: [2]"));
    int line = (int) PLAN.substring(0, PLAN.indexOf("after: [1]")).lines().count();
    assertEquals("step 2 waits for itself in a circle", told);
    assertEquals(line, places.get(0).line());
    assertEquals(14, places.get(0).column());
  }

  @Test
  void refusesVersionsThatAreInForceOnTheSameDay() {
    String next = PLAN.replace("plan-test", "plan-next").replace("2026-01-01", "2026-06-01");
    List<List<PlanFile>> both =
        List.of(List.of(new PlanFile("a.yaml", PLAN)), List.of(new PlanFile("b.yaml", next)));
    assertEquals(
        List.of("b.yaml:3:16: plan-next and plan-test are in force on the same day"),
        allMistakesOf(both));

    String until = PLAN.replace("2026-01-01", "2026-01-01\n  inForceUntil: 2026-05-31");
    assertEquals(
        List.of("plan-test", "plan-next"),
        PlanReader.readAll(
                List.of(
                    List.of(new PlanFile("a.yaml", until)), List.of(new PlanFile("b.yaml", next))),
                SOURCES)
            .stream()
            .map(PlanVersion::version)
            .toList());
  }

  @Test
  void tellsTheMistakesOfAllVersionsAtOnce() {
    PlanFile one = new PlanFile("a.yaml", PLAN.replace("service: ccb", "service: cbb"));
    PlanFile other = new PlanFile("b.yaml", PLAN.replace("roles: [operator]", "roles: [oracle]"));
    List<String> told = allMistakesOf(List.of(List.of(one), List.of(other)));
    assertTrue(told.stream().anyMatch(line -> line.startsWith("a.yaml:")), told.toString());
    assertTrue(told.stream().anyMatch(line -> line.startsWith("b.yaml:")), told.toString());
  }

  @Test
  void refusesTheSameVersionTwice() {
    PlanFile one = new PlanFile("a.yaml", PLAN);
    PlanFile other = new PlanFile("b.yaml", PLAN);
    assertTrue(
        allMistakesOf(List.of(List.of(one), List.of(other)))
            .contains("b.yaml:2:12: version plan-test is given twice"));
  }

  @Test
  void wantsExactlyOneHead() {
    PlanFile plan = new PlanFile("plan.yaml", PLAN);
    assertThrows(InvalidPlan.class, () -> PlanReader.read(List.of(plan, plan), SOURCES));
    assertThrows(InvalidPlan.class, () -> PlanReader.read(List.of(), SOURCES));
  }

  @Test
  void repeatsNoEndlessValue() {
    String endless = "x".repeat(1_000_000);
    List<PlanMistake> mistakes =
        mistakesOf(PLAN.replaceFirst("role: director", "role: " + endless));
    assertTrue(mistakes.stream().anyMatch(told -> told.text(Language.NL).contains("xx…")));
    mistakes.forEach(mistake -> assertTrue(mistake.text(Language.NL).length() < 4_000));
  }

  private static List<String> allMistakesOf(List<List<PlanFile>> plans) {
    return assertThrows(InvalidPlan.class, () -> PlanReader.readAll(plans, SOURCES))
        .mistakes()
        .stream()
        .map(mistake -> mistake.text(Language.EN))
        .toList();
  }

  private static PlanVersion read(String text) {
    return PlanReader.read(List.of(new PlanFile("plan.yaml", text)), SOURCES);
  }

  private static List<PlanMistake> mistakesOf(String text) {
    List<PlanMistake> all = new ArrayList<>();
    all.addAll(assertThrows(InvalidPlan.class, () -> read(text)).mistakes());
    return all;
  }

  private static String onlyMistakeOf(String text) {
    List<PlanMistake> mistakes = mistakesOf(text);
    assertEquals(1, mistakes.size(), mistakes.toString());
    return mistakes.get(0).sentence(Language.EN);
  }
}
