package be.belfry.domain.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.outbox.Recipient;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StepRecipientsTest {
  private static final ShippedPlans PLANS = ShippedPlans.load(LawSources.shipped());
  private static final PlanVersion PLAN = PLANS.version("plan-2026");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          CERT,              energy,        service:CERT
          cofeco,            energy,        service:NCCN
          coordinationMeeting, energy,      service:CCB
          ccbDutyOfficer,    energy,        dutyOfficer
          crisisCentre,      energy,        crisisCentre
          policyCell,        energy,        crisisCentre
          bankingFederation, finance,       crisisCentre
          operator,          energy,        crisisCentre
          sectorAuthority,   drinkingWater, service:WATER
          sectorAuthority,   space,         crisisCentre
          """)
  void findsWhoStandsInTheDirectory(String to, String sector, String recipient) {
    assertThat(StepRecipients.of(to, Set.of(sector), PLAN)).containsExactly(recipient);
  }

  @Test
  void tellsEveryAuthorityOfTheSectors() {
    assertThat(StepRecipients.of("sectorAuthority", Set.of("energy"), PLAN))
        .as("and no operator, who is private and oversees nobody")
        .containsExactlyInAnyOrder("service:ECONOMY", "service:CREG", "service:FANC");
  }

  @Test
  void knowsWhoIsOfTheEntity() {
    assertThat(StepRecipients.isOfEntity("operator", PLAN)).isTrue();
    assertThat(StepRecipients.isOfEntity("sectorAuthority", PLAN)).isFalse();
    assertThat(StepRecipients.isOfEntity("CERT", PLAN)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          operator,        soc@grid.example plant@grid.example, false, plant@grid.example soc@grid.example
          operator,        '',                                  false, crisisCentre
          CERT,            soc@grid.example,                    false, soc@grid.example service:CERT
          cofeco,          soc@grid.example,                    false, soc@grid.example service:NCCN
          cofeco,          '',                                  false, service:NCCN
          operator,        soc@grid.example,                    true,  soc@grid.example
          operator,        '',                                  true,  dutyOfficer
          sectorAuthority, soc@grid.example,                    true,  soc@grid.example dutyOfficer
          cofeco,          '',                                  true,  dutyOfficer
          """)
  void tellsThePeopleOfAnEntityOfEachLateStepOfTheirs(
      String to, String own, boolean narrow, String told) {
    assertThat(
            StepRecipients.ofEntity(
                to,
                Set.of("energy"),
                PLAN,
                own.isEmpty() ? Set.of() : Set.of(own.split(" ")),
                narrow))
        .containsExactly(told.split(" "));
  }

  /** Every role of every step of every version, and the end of the line. */
  static Stream<List<Object>> everybody() {
    return PLANS.all().stream()
        .flatMap(
            plan ->
                plan.playbooks().stream()
                    .flatMap(
                        playbook ->
                            Stream.concat(
                                    Stream.of(StepEscalation.COORDINATION_COMMITTEE),
                                    playbook.steps().stream()
                                        .flatMap(step -> step.roles().stream()))
                                .distinct()
                                .map(to -> List.<Object>of(to, playbook.sectors(), plan))));
  }

  @ParameterizedTest
  @MethodSource("everybody")
  void nobodyIsAddressedWhomTheDirectoryCannotKnow(List<Object> line) {
    @SuppressWarnings("unchecked")
    Set<String> sectors = (Set<String>) line.get(1);
    assertThat(StepRecipients.of(line.get(0).toString(), sectors, (PlanVersion) line.get(2)))
        .isNotEmpty()
        .allMatch(recipient -> Recipient.of(recipient).isPresent());
  }
}
