package be.belfry.domain.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.plan.PlanLifecycle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolePermissionsTest {
  private static Set<Role> whoMay(Permission permission) {
    return Arrays.stream(Role.values())
        .filter(role -> RolePermissions.allows(role, permission))
        .collect(Collectors.toSet());
  }

  @Test
  void aPlanIsApprovedByTheOfficesThatItsLifeCycleNames() {
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

  /**
   * The whole table, written down a second time: the door, the pages and the database ask the first
   * one, and so do their tests. A role that is not named may not.
   */
  @Test
  void everyPermissionIsGivenToItsRolesAndToNoOther() throws IOException {
    assertThat(
            Arrays.stream(Permission.values())
                .map(
                    permission ->
                        permission.code()
                            + ", "
                            + Arrays.stream(Role.values())
                                .filter(role -> RolePermissions.allows(role, permission))
                                .map(Role::code)
                                .collect(Collectors.joining(" "))))
        .containsExactlyInAnyOrderElementsOf(lines("who-may.csv"));
  }

  /** How far each sees before the markings are asked. */
  @Test
  void everyRoleSeesAsFarAsIsWrittenDown() throws IOException {
    assertThat(
            Arrays.stream(Role.values())
                .map(
                    role ->
                        role.code()
                            + ", "
                            + RolePermissions.reach(role).name().toLowerCase(Locale.ROOT)))
        .containsExactlyInAnyOrderElementsOf(lines("reach.csv"));
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in = RolePermissionsTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
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
}
