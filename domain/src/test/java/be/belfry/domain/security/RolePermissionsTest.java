package be.belfry.domain.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.plan.PlanLifecycle;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RolePermissionsTest {
  private static Set<Role> whoMay(Permission permission) {
    return Arrays.stream(Role.values())
        .filter(role -> RolePermissions.allows(role, permission))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyRoleHasARow(Role role) {
    assertThat(RolePermissions.reach(role)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(Permission.class)
  void everyPermissionIsSomebodys(Permission permission) {
    assertThat(whoMay(permission)).isNotEmpty();
  }

  @Test
  void aPlanIsWrittenByItsOwnerAndApprovedByTwoOtherOffices() {
    assertThat(whoMay(Permission.PLAN_WRITE)).containsExactly(Role.PLAN_OWNER);
    assertThat(whoMay(Permission.PLAN_APPROVE)).isEqualTo(PlanLifecycle.APPROVERS).hasSize(2);
  }

  @Test
  void aKindOfRecordIsReadByWhoMayReadItAndByTheEntityThatReported() {
    assertThat(RecordKind.NOTIFICATION.readers())
        .containsAll(whoMay(Permission.NOTIFICATION_READ))
        .contains(Role.ORGANISATION, Role.SYSTEM)
        .doesNotContain(
            Role.PRIME_MINISTER, Role.INTERIOR, Role.SERVICE_LIAISON, Role.DEFENCE, Role.MINISTER);
    assertThat(RecordKind.INCIDENT.readers())
        .containsAll(whoMay(Permission.INCIDENT_READ))
        .contains(Role.ORGANISATION)
        .doesNotContain(Role.DEFENCE);
    assertThat(RecordKind.PLAYBOOK_RUN.readers())
        .containsAll(whoMay(Permission.PLAYBOOK_READ))
        .doesNotContain(Role.DEFENCE);
    assertThat(RecordKind.COOPERATION.readers())
        .containsAll(whoMay(Permission.COOPERATION_READ))
        .doesNotContain(Role.ANALYST, Role.INTERIOR, Role.SECTOR_AUTHORITY, Role.ORGANISATION);
    assertThat(RecordKind.CALL_OUT.readers())
        .containsAll(whoMay(Permission.DIRECTORY_READ))
        .doesNotContain(Role.ORGANISATION);
  }

  /** What he could open of a file alone would say that nothing is owed and no place is hit. */
  @Test
  void whoReadsCrisisFilesSeesTheirCompleteFigures() {
    assertThat(whoMay(Permission.PICTURE_READ)).containsAll(whoMay(Permission.CRISIS_READ));
  }

  @Test
  void theRegisterIsWrittenByTheCsirtTheCrisisCentreAndTheAuthoritiesOfSectors() {
    assertThat(whoMay(Permission.REGISTER_KEEP))
        .containsExactlyInAnyOrder(Role.DUTY_OFFICER, Role.CRISIS_CENTRE, Role.SECTOR_AUTHORITY);
    assertThat(whoMay(Permission.REGISTER_READ))
        .containsAll(whoMay(Permission.REGISTER_KEEP))
        .contains(Role.ORGANISATION)
        .doesNotContain(Role.MINISTER, Role.STATISTICIAN, Role.ADMINISTRATOR);
  }

  @Test
  void onlyTheDirectorDecidesANationalIncident() {
    assertThat(whoMay(Permission.INCIDENT_TIER_DECIDE)).containsExactly(Role.DIRECTOR);
  }

  @Test
  void onlyThePrimeMinistersOfficeDecidesANationalCrisis() {
    assertThat(whoMay(Permission.CRISIS_TIER_DECIDE)).containsExactly(Role.PRIME_MINISTER);
  }

  @Test
  void onlyTheInteriorConfirmsANationalCrisisAndDecidesThePhase() {
    assertThat(whoMay(Permission.CRISIS_TIER_CONFIRM)).containsExactly(Role.INTERIOR);
    assertThat(whoMay(Permission.PHASE_DECIDE)).containsExactly(Role.INTERIOR);
  }

  @Test
  void onlyTheCrisisCentreDecidesTheActivationLevel() {
    assertThat(whoMay(Permission.ACTIVATION_DECIDE)).containsExactly(Role.CRISIS_CENTRE);
  }

  @Test
  void measuresAreOrderedByWhoLeadsTheCrisis() {
    assertThat(whoMay(Permission.MEASURE_ORDER))
        .containsExactlyInAnyOrder(Role.DIRECTOR, Role.CRISIS_CENTRE);
  }

  @Test
  void warningsAreApprovedByTheDutyDesksAndTheDirector() {
    assertThat(whoMay(Permission.WARNING_APPROVE))
        .containsExactlyInAnyOrder(Role.DUTY_OFFICER, Role.DIRECTOR, Role.CRISIS_CENTRE);
  }

  @Test
  void whatTheInformationCellSaysIsValidatedByTheCrisisCentreAndTheDirector() {
    assertThat(whoMay(Permission.COMMUNICATION_APPROVE))
        .containsExactlyInAnyOrder(Role.DIRECTOR, Role.CRISIS_CENTRE);
  }

  /** Every decision, with each role that may take it; a role that is not named may not. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          INCIDENT_TIER_DECIDE,  DIRECTOR
          CRISIS_TIER_DECIDE,    PRIME_MINISTER
          CRISIS_TIER_CONFIRM,   INTERIOR
          ORAL_ORDER_RECORD,     DUTY_OFFICER
          ACTIVATION_DECIDE,     CRISIS_CENTRE
          PHASE_DECIDE,          INTERIOR
          MEASURE_ORDER,         DIRECTOR CRISIS_CENTRE
          SITREP_ISSUE,          DIRECTOR CRISIS_CENTRE
          BRIEFING_APPROVE,      DIRECTOR
          COOPERATION_APPROVE,   DIRECTOR DEFENCE
          WARNING_APPROVE,       DUTY_OFFICER DIRECTOR CRISIS_CENTRE
          COMMUNICATION_APPROVE, DIRECTOR CRISIS_CENTRE
          PLAN_APPROVE,          DIRECTOR CRISIS_CENTRE
          """)
  void everyDecisionIsTakenByItsRolesAndByNoOther(Permission decision, String roles) {
    Set<String> may = Set.of(roles.split(" "));
    for (Role role : Role.values()) {
      assertThat(RolePermissions.allows(role, decision))
          .as(role.name())
          .isEqualTo(may.contains(role.name()));
    }
    assertThat(decision.isDecision()).isTrue();
  }

  @Test
  void thosePermissionsDecideThatBindOrRelease() {
    assertThat(Arrays.stream(Permission.values()).filter(Permission::isDecision))
        .containsExactly(
            Permission.INCIDENT_TIER_DECIDE,
            Permission.CRISIS_TIER_DECIDE,
            Permission.CRISIS_TIER_CONFIRM,
            Permission.ORAL_ORDER_RECORD,
            Permission.ACTIVATION_DECIDE,
            Permission.PHASE_DECIDE,
            Permission.MEASURE_ORDER,
            Permission.SITREP_ISSUE,
            Permission.BRIEFING_APPROVE,
            Permission.COOPERATION_APPROVE,
            Permission.WARNING_APPROVE,
            Permission.COMMUNICATION_APPROVE,
            Permission.PLAN_APPROVE);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void whoDecidesPublishesOrMakesAccountsSignsInWithASecondFactor(Role role) {
    Set<Role> needing =
        Set.of(
            Role.DUTY_OFFICER,
            Role.DIRECTOR,
            Role.CRISIS_CENTRE,
            Role.PRIME_MINISTER,
            Role.INTERIOR,
            Role.DEFENCE,
            Role.SECTOR_AUTHORITY,
            Role.STATISTICIAN,
            Role.ADMINISTRATOR);
    assertThat(RolePermissions.needsSecondFactor(role)).isEqualTo(needing.contains(role));
  }

  @Test
  void nobodyBothDecidesAndConfirms() {
    assertThat(whoMay(Permission.CRISIS_TIER_DECIDE))
        .doesNotContainAnyElementsOf(whoMay(Permission.CRISIS_TIER_CONFIRM));
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"STATISTICIAN", "ADMINISTRATOR", "AUDITOR", "MINISTER", "PLAN_OWNER"})
  void seesNoSingleRecords(Role role) {
    assertThat(RolePermissions.allows(role, Permission.INCIDENT_READ)).isFalse();
    assertThat(RolePermissions.allows(role, Permission.NOTIFICATION_READ)).isFalse();
    assertThat(RolePermissions.reach(role)).isEqualTo(Reach.NONE);
  }
}
