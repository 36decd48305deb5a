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

/** Every plan x tier x sector: what starts is what somebody wrote down, no more and no less. */
class TierSectorTableTest {
  private static final ShippedPlans PLANS = ShippedPlans.load(LawSources.shipped());
  private static final Map<String, Map<String, List<Set<String>>>> TABLES =
      Map.of("plan-2026", read("tier-sector.csv"), "plan-2017", read("tier-sector-plan-2017.csv"));

  private static Map<String, List<Set<String>>> read(String file) {
    try (var in = PlanVersion.class.getResourceAsStream(file)) {
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
    return PLANS.all().stream()
        .flatMap(
            plan ->
                Arrays.stream(Tier.values())
                    .flatMap(
                        tier ->
                            Arrays.stream(Sector.values())
                                .map(s -> Arguments.of(plan.version(), tier, s))));
  }

  @ParameterizedTest
  @MethodSource("everyTierAndSector")
  void startsTheDutiesOfTheTableAndNoOther(String version, Tier tier, Sector sector) {
    PlanVersion plan = PLANS.version(version);
    Map<String, List<Set<String>>> table = TABLES.get(version);
    Set<String> expected = new TreeSet<>();
    if (tier != Tier.NONE) {
      expected.addAll(table.get("every").get(tier.ordinal() - 1));
      expected.addAll(table.get(sector.code()).get(tier.ordinal() - 1));
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
            version);
    assertEquals(
        expected,
        DutyActivation.missing(plan, call, List.of()).stream()
            .map(Duty::code)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("everyTierAndSector")
  void startsTheProceduresOfTheTableAndNoOther(String version, Tier tier, Sector sector) {
    assertEquals(
        tier == Tier.NONE ? Set.of() : TABLES.get(version).get(sector.code()).get(2),
        PlaybookActivation.playbooks(PLANS.version(version), tier, Set.of(sector.code())).stream()
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
    assertThat(TABLES).hasSameSizeAs(PLANS.all());
    assertThat(TABLES).allSatisfy((plan, table) -> assertEquals(sectors, table.keySet(), plan));
  }
}
