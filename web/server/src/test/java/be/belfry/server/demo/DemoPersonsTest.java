package be.belfry.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.security.NewAccount;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.shared.Language;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoPersonsTest {
  private static final PlanVersion PLAN = ShippedPlans.load(LawSources.shipped()).inForce();
  private static final List<DemoOrganisation> ORGANISATIONS = DemoOrganisation.all();
  private static final List<NewAccount> PERSONS = DemoPersons.all(PLAN, ORGANISATIONS);

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "SYSTEM")
  void everyRoleHasSomebodyAndWhoeverDecidesOrConfirmsHasASecond(Role role) {
    boolean decides =
        Set.of(
                Permission.INCIDENT_TIER_DECIDE,
                Permission.CRISIS_TIER_DECIDE,
                Permission.CRISIS_TIER_CONFIRM,
                Permission.ACTIVATION_DECIDE,
                Permission.PHASE_DECIDE,
                Permission.COOPERATION_APPROVE)
            .stream()
            .anyMatch(permission -> RolePermissions.allows(role, permission));
    assertThat(PERSONS.stream().filter(p -> p.role() == role).count())
        .isGreaterThanOrEqualTo(decides ? 2 : 1);
  }

  @Test
  void everyServiceOfThePlanHasItsLiaison() {
    assertThat(
            PERSONS.stream()
                .filter(p -> p.role() == Role.SERVICE_LIAISON)
                .map(p -> p.service().orElseThrow()))
        .containsExactlyElementsOf(PLAN.services().stream().map(ServiceDefinition::code).toList());
  }

  @Test
  void everybodyBelongsToAServiceThatThePlanKnows() {
    assertThat(PERSONS)
        .filteredOn(person -> person.service().isPresent())
        .allSatisfy(
            person ->
                assertThat(PLAN.services())
                    .extracting(ServiceDefinition::code)
                    .contains(person.service().orElseThrow()));
  }

  @Test
  void nobodySharesHisNameOrUserNameAndAllOfficialLanguagesAreSpoken() {
    assertThat(PERSONS).extracting(NewAccount::username).doesNotHaveDuplicates();
    assertThat(PERSONS).extracting(NewAccount::name).doesNotHaveDuplicates();
    assertThat(PERSONS)
        .extracting(NewAccount::language)
        .contains(Language.NL, Language.FR, Language.DE);
  }

  @Test
  void organisationsOfEverySectorHaveRightEnterpriseNumbersOfTheirOwn() {
    assertThat(ORGANISATIONS.stream().map(DemoOrganisation::sector).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Sector.values());
    assertThat(ORGANISATIONS)
        .extracting(DemoOrganisation::enterpriseNumber)
        .doesNotHaveDuplicates()
        .allSatisfy(
            number -> {
              String digits = number.replace(".", "");
              assertThat(digits).hasSize(10);
              assertThat(
                      Integer.parseInt(digits.substring(0, 8)) % 97
                          + Integer.parseInt(digits.substring(8)))
                  .isEqualTo(97);
            });
    assertThat(ORGANISATIONS)
        .allSatisfy(
            organisation ->
                assertThat(organisation.subSector().map(SubSector::sector))
                    .isIn(Optional.empty(), Optional.of(organisation.sector())));
    assertThat(ORGANISATIONS).extracting(DemoOrganisation::name).doesNotHaveDuplicates();
  }

  @Test
  void someOrganisationsCanNotify() {
    assertThat(PERSONS.stream().filter(p -> p.role() == Role.ORGANISATION)).hasSize(6);
  }
}
