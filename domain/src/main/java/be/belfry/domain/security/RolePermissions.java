package be.belfry.domain.security;

import static be.belfry.domain.security.Permission.*;
import static be.belfry.domain.security.Role.*;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * THE TABLE of who may what. The documentation is generated from it, the door asks it, and a test
 * walks every role x permission.
 */
public final class RolePermissions {
  private record Row(Reach reach, Set<Permission> permissions) {}

  /** What is no decision by an office of the plan, and weighs as much. */
  private static final Set<Permission> TWO_FACTORS =
      EnumSet.of(ACCOUNT_ADMINISTER, STATISTICS_CLOSE, CLOCK_MOVE);

  private static final Map<Role, Row> TABLE = new EnumMap<>(Role.class);

  private static void row(Role role, Reach reach, Permission first, Permission... rest) {
    EnumSet<Permission> all = EnumSet.of(first, rest);
    if (role != SYSTEM) {
      all.add(ACCOUNT_OWN);
      // Whoever holds a receipt can have it proven.
      all.add(LOG_PROVE);
      // Anybody may be invited to an exercise; the wall of exercises hides them from all others.
      all.add(EXERCISE_READ);
    }
    TABLE.put(role, new Row(reach, all));
  }

  static {
    row(
        ORGANISATION,
        Reach.OWN,
        NOTIFICATION_SUBMIT,
        PLAYBOOK_READ,
        PLAYBOOK_PERFORM,
        WARNING_READ,
        REGISTER_READ);
    row(
        ANALYST,
        Reach.NATIONAL,
        NOTIFICATION_TAKE_IN,
        NOTIFICATION_READ,
        NOTIFICATION_TRIAGE,
        INCIDENT_READ,
        INCIDENT_HANDLE,
        ASSESS,
        CRISIS_READ,
        DUTY_READ,
        PLAYBOOK_READ,
        MEASURE_READ,
        SITREP_READ,
        SITREP_INPUT,
        PICTURE_READ,
        PLAN_READ,
        DIRECTORY_READ,
        WARNING_READ,
        WARNING_WRITE,
        COMMUNICATION_READ,
        REGISTER_READ);
    row(
        DUTY_OFFICER,
        Reach.NATIONAL,
        NOTIFICATION_TAKE_IN,
        NOTIFICATION_READ,
        NOTIFICATION_TRIAGE,
        CLOCK_MOVE,
        INCIDENT_READ,
        INCIDENT_HANDLE,
        ASSESS,
        CRISIS_READ,
        CRISIS_PROPOSE,
        CELL_CONVENE,
        ORAL_ORDER_RECORD,
        NATIONAL_PROPOSE,
        DUTY_READ,
        DUTY_PERFORM,
        DUTY_RUN,
        PLAYBOOK_READ,
        PLAYBOOK_PERFORM,
        PLAYBOOK_RUN,
        MEASURE_READ,
        MEASURE_PROPOSE,
        MEASURE_PERFORM,
        LOGBOOK_WRITE,
        SITREP_READ,
        SITREP_WRITE,
        SITREP_INPUT,
        BRIEFING_READ,
        BRIEFING_DRAFT,
        COOPERATION_READ,
        COOPERATION_REQUEST,
        COMMUNICATION_WRITE,
        PICTURE_READ,
        STATISTICS_READ,
        PLAN_READ,
        DIRECTORY_READ,
        DIRECTORY_KEEP,
        DIRECTORY_ADMINISTER,
        CALLOUT_RUN,
        OUTBOX_SEE,
        WARNING_READ,
        WARNING_WRITE,
        WARNING_APPROVE,
        COMMUNICATION_READ,
        REGISTER_READ,
        REGISTER_KEEP);
    row(
        DIRECTOR,
        Reach.NATIONAL,
        NOTIFICATION_READ,
        INCIDENT_READ,
        ASSESS,
        CRISIS_READ,
        CRISIS_PROPOSE,
        CELL_CONVENE,
        INCIDENT_TIER_DECIDE,
        DUTY_READ,
        PLAYBOOK_READ,
        MEASURE_READ,
        MEASURE_ORDER,
        LOGBOOK_WRITE,
        SITREP_READ,
        SITREP_WRITE,
        SITREP_INPUT,
        SITREP_ISSUE,
        BRIEFING_READ,
        BRIEFING_DRAFT,
        BRIEFING_APPROVE,
        COOPERATION_READ,
        COOPERATION_APPROVE,
        PICTURE_READ,
        STATISTICS_READ,
        PLAN_READ,
        PLAN_APPROVE,
        DIRECTORY_READ,
        WARNING_READ,
        WARNING_APPROVE,
        COMMUNICATION_READ,
        COMMUNICATION_APPROVE,
        REGISTER_READ);
    row(
        CRISIS_CENTRE,
        Reach.NATIONAL,
        NOTIFICATION_READ,
        INCIDENT_READ,
        ASSESS,
        CRISIS_READ,
        CRISIS_PROPOSE,
        CELL_CONVENE,
        NATIONAL_PROPOSE,
        ACTIVATION_DECIDE,
        DUTY_READ,
        DUTY_PERFORM,
        DUTY_RUN,
        PLAYBOOK_READ,
        MEASURE_READ,
        MEASURE_PROPOSE,
        MEASURE_ORDER,
        MEASURE_PERFORM,
        LOGBOOK_WRITE,
        SITREP_READ,
        SITREP_WRITE,
        SITREP_INPUT,
        SITREP_ISSUE,
        BRIEFING_READ,
        BRIEFING_DRAFT,
        COOPERATION_READ,
        COMMUNICATION_WRITE,
        PICTURE_READ,
        STATISTICS_READ,
        PLAN_READ,
        PLAN_APPROVE,
        DIRECTORY_READ,
        DIRECTORY_KEEP,
        DIRECTORY_ADMINISTER,
        CALLOUT_RUN,
        OUTBOX_SEE,
        WARNING_READ,
        WARNING_WRITE,
        WARNING_APPROVE,
        COMMUNICATION_READ,
        COMMUNICATION_APPROVE,
        REGISTER_READ,
        REGISTER_KEEP);
    row(
        PRIME_MINISTER,
        Reach.NATIONAL,
        CRISIS_READ,
        CRISIS_TIER_DECIDE,
        INCIDENT_READ,
        DUTY_READ,
        PLAYBOOK_READ,
        MEASURE_READ,
        SITREP_READ,
        BRIEFING_READ,
        COOPERATION_READ,
        PICTURE_READ,
        PLAN_READ,
        DIRECTORY_READ,
        WARNING_READ,
        COMMUNICATION_READ);
    row(
        INTERIOR,
        Reach.NATIONAL,
        CRISIS_READ,
        CRISIS_TIER_CONFIRM,
        PHASE_DECIDE,
        INCIDENT_READ,
        DUTY_READ,
        PLAYBOOK_READ,
        MEASURE_READ,
        SITREP_READ,
        BRIEFING_READ,
        PICTURE_READ,
        PLAN_READ,
        DIRECTORY_READ,
        WARNING_READ,
        COMMUNICATION_READ);
    row(
        SERVICE_LIAISON,
        Reach.SECTOR,
        INCIDENT_READ,
        CRISIS_READ,
        DUTY_READ,
        DUTY_PERFORM,
        PLAYBOOK_READ,
        MEASURE_READ,
        MEASURE_PROPOSE,
        MEASURE_PERFORM,
        SITREP_READ,
        SITREP_INPUT,
        PICTURE_READ,
        PLAN_READ,
        DIRECTORY_READ,
        DIRECTORY_KEEP,
        WARNING_READ,
        COMMUNICATION_READ,
        REGISTER_READ);
    row(
        SECTOR_AUTHORITY,
        Reach.SECTOR,
        NOTIFICATION_READ,
        CLOCK_MOVE,
        INCIDENT_READ,
        CRISIS_READ,
        DUTY_READ,
        DUTY_PERFORM,
        PLAYBOOK_READ,
        PLAYBOOK_PERFORM,
        MEASURE_READ,
        MEASURE_PROPOSE,
        MEASURE_PERFORM,
        SITREP_READ,
        SITREP_INPUT,
        PICTURE_READ,
        PLAN_READ,
        DIRECTORY_READ,
        DIRECTORY_KEEP,
        WARNING_READ,
        COMMUNICATION_READ,
        REGISTER_READ,
        REGISTER_KEEP);
    row(
        MINISTER,
        Reach.NONE,
        BRIEFING_READ,
        PICTURE_READ,
        PLAN_READ,
        DIRECTORY_READ,
        COMMUNICATION_READ);
    row(
        COMMUNICATION,
        Reach.NONE,
        COMMUNICATION_WRITE,
        BRIEFING_READ,
        PICTURE_READ,
        PLAN_READ,
        DIRECTORY_READ,
        COMMUNICATION_READ);
    row(
        DEFENCE,
        Reach.SECTOR,
        CRISIS_READ,
        DUTY_READ,
        DUTY_PERFORM,
        MEASURE_READ,
        MEASURE_PERFORM,
        SITREP_READ,
        SITREP_INPUT,
        COOPERATION_READ,
        COOPERATION_REQUEST,
        COOPERATION_APPROVE,
        PICTURE_READ,
        PLAN_READ,
        DIRECTORY_READ,
        DIRECTORY_KEEP,
        WARNING_READ,
        COMMUNICATION_READ);
    row(STATISTICIAN, Reach.NONE, STATISTICS_READ, STATISTICS_EXPORT, STATISTICS_CLOSE, PLAN_READ);
    row(PLAN_OWNER, Reach.NONE, PLAN_READ, PLAN_WRITE);
    row(EXERCISE_LEADER, Reach.NONE, EXERCISE_LEAD, PLAN_READ, DIRECTORY_READ);
    row(AUDITOR, Reach.NONE, AUDIT_READ, PLAN_READ);
    row(
        ADMINISTRATOR,
        Reach.NONE,
        ACCOUNT_ADMINISTER,
        JOB_ADMINISTER,
        PLAN_READ,
        DIRECTORY_READ,
        DIRECTORY_KEEP,
        DIRECTORY_ADMINISTER,
        OUTBOX_SEE);
    row(
        SYSTEM,
        Reach.NATIONAL,
        IMPORT,
        DEADLINE_WATCH,
        OUTBOX_RELAY,
        LOG_SEQUENCE,
        PICTURE_READ,
        NOTIFICATION_READ,
        INCIDENT_READ);
  }

  private RolePermissions() {}

  /** Whether the role has the permission; nothing is allowed by omission. */
  public static boolean allows(Role role, Permission permission) {
    return TABLE.get(role).permissions().contains(permission);
  }

  /**
   * Whether its holders sign in with a second factor: those who decide, confirm or release, those
   * who make the accounts of all, close and publish the nation's figures, or move a legal limit.
   */
  public static boolean needsSecondFactor(Role role) {
    return TABLE.get(role).permissions().stream()
        .anyMatch(permission -> permission.isDecision() || TWO_FACTORS.contains(permission));
  }

  /** How far the role's sight goes before the markings are asked. */
  public static Reach reach(Role role) {
    return TABLE.get(role).reach();
  }
}
