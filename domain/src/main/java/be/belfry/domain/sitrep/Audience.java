package be.belfry.domain.sitrep;

import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Coded;
import java.util.Set;

/**
 * To whom an issued report goes. Everybody in it must still pass the walls of the crisis file; who
 * is in none never reads a report: ministers have their briefing.
 */
public enum Audience implements Coded {
  /** CCB and National Crisis Centre, who make it. */
  CELLS(Role.ANALYST, Role.DUTY_OFFICER, Role.DIRECTOR, Role.CRISIS_CENTRE),
  /** Offices of the Prime Minister and of the Minister of the Interior. */
  DECIDERS(Role.PRIME_MINISTER, Role.INTERIOR),
  /** Federal services that are concerned. */
  SERVICES(Role.SERVICE_LIAISON, Role.DEFENCE),
  /** Authorities of the sectors that are touched. */
  SECTORS(Role.SECTOR_AUTHORITY);

  private final Set<Role> roles;

  Audience(Role... roles) {
    this.roles = Set.of(roles);
  }

  /** Whether somebody in the role belongs to it. */
  public boolean has(Role role) {
    return roles.contains(role);
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
