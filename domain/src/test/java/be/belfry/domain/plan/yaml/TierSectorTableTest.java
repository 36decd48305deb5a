package be.belfry.domain.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyActivation;
import be.belfry.domain.duty.DutyCall;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.playbook.PlaybookActivation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tier x every sector: what starts is what somebody wrote down, no more and no less. */
class TierSectorTableTest {
  private static final ShippedPlans PLANS = ShippedPlans.load(LawSources.shipped());
  private static final PlanVersion PLAN = PLANS.inForce();
  private static final Map<String, List<Set<String>>> TABLE = read();

  private static Map<String, List<Set<String>>> read() {
    try (var in = PlanVersion.class.getResourceAsStream("tier-sector.csv")) {
      Map<String, List<Set<String>>> table = new LinkedHashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(";"))
          .forEach(
              cells ->
                  table.put(
                      cells[0].strip(),
                      Arrays.stream(cells).skip(1).map(TierSectorTableTest::codes).toList()));
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> codes(String cell) {
    return Arrays.stream(cell.strip().split(" "))
        .filter(code -> !code.equals("-"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Stream<Arguments> everyTierAndSector() {
    return Arrays.stream(Tier.values())
        .flatMap(tier -> Arrays.stream(Sector.values()).map(s -> Arguments.of(tier, s)));
  }

  @ParameterizedTest
  @MethodSource("everyTierAndSector")
  void startsTheDutiesOfTheTableAndNoOther(Tier tier, Sector sector) {
    Set<String> expected = new TreeSet<>();
    if (tier != Tier.NONE) {
      expected.addAll(TABLE.get("every").get(tier.ordinal() - 1));
      expected.addAll(TABLE.get(sector.code()).get(tier.ordinal() - 1));
    }
    DutyCall call =
        new DutyCall(
            ADuty.CRISIS,
            "C-2026-0003",
            tier,
            Set.of(sector.code()),
            Set.of(),
            ADuty.T0,
            false,
            PLAN.version());
    assertEquals(
        expected,
        DutyActivation.missing(PLAN, call, List.of()).stream()
            .map(Duty::code)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("everyTierAndSector")
  void startsTheProceduresOfTheTableAndNoOther(Tier tier, Sector sector) {
    assertEquals(
        tier == Tier.NONE ? Set.of() : TABLE.get(sector.code()).get(2),
        PlaybookActivation.playbooks(PLAN, tier, Set.of(sector.code())).stream()
            .map(PlaybookDefinition::code)
            .collect(Collectors.toSet()));
  }

  static Stream<Arguments> everyPlanAndTier() {
    return PLANS.all().stream()
        .flatMap(
            plan ->
                Stream.of(Tier.NATIONAL_INCIDENT, Tier.NATIONAL_CRISIS)
                    .map(tier -> Arguments.of(plan.version(), tier)));
  }

  /** Whoever must confirm that a procedure has started has one, and each procedure has its own. */
  @ParameterizedTest
  @MethodSource("everyPlanAndTier")
  void asksForConfirmationWhereThereIsAProcedureAndNowhereElse(String version, Tier tier) {
    PlanVersion plan = PLANS.version(version);
    Set<String> withProcedure =
        plan.playbooks().stream()
            .flatMap(playbook -> playbook.sectors().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> confirmed =
        plan.duties().stream()
            .filter(duty -> duty.tier() == tier && duty.code().endsWith("-PROCEDURE"))
            .flatMap(duty -> duty.sectors().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(withProcedure, confirmed);
  }

  /** The table knows duties by their codes: each names its service and its tier. */
  @ParameterizedTest
  @MethodSource("everyPlanAndTier")
  void namesEachDutyAfterItsServiceAndItsTier(String version, Tier tier) {
    List<DutyDefinition> duties =
        PLANS.version(version).duties().stream().filter(duty -> duty.tier() == tier).toList();
    assertThat(duties).hasSizeGreaterThan(30);
    assertThat(duties)
        .allSatisfy(
            duty ->
                assertThat(duty.code())
                    .matches(duty.service() + "-" + tier.ordinal() + "-[A-Z]+(-[A-Z]+)*"));
  }

  @Test
  void hasALineForEverySector() {
    Set<String> sectors =
        Arrays.stream(Sector.values()).map(Sector::code).collect(Collectors.toSet());
    sectors.add("every");
    assertEquals(sectors, TABLE.keySet());
  }
}
