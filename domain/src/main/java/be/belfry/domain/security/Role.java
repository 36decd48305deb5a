package be.belfry.domain.security;

import be.belfry.domain.shared.Coded;

/** Offices and persons of the plan; what each may is in {@link RolePermissions}. */
public enum Role implements Coded {
  ORGANISATION,
  ANALYST,
  DUTY_OFFICER,
  DIRECTOR,
  CRISIS_CENTRE,
  PRIME_MINISTER,
  INTERIOR,
  SERVICE_LIAISON,
  SECTOR_AUTHORITY,
  MINISTER,
  COMMUNICATION,
  DEFENCE,
  STATISTICIAN,
  PLAN_OWNER,
  EXERCISE_LEADER,
  AUDITOR,
  ADMINISTRATOR,
  /** Timers, relay, import, command line; named subjects {@code system:*}. */
  SYSTEM;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
