package be.belfry.domain.security;

import be.belfry.domain.shared.Coded;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Kinds of record that the database shows to roles only that may read them, however far these see.
 * It has the same roles in its function {@code readers_of}; a test compares both. Kinds that every
 * role with a reach may read, and those with a rule of their own, are not among them.
 */
public enum RecordKind {
  /** Notifications and their threads; an entity reads what it sent by the right to send. */
  NOTIFICATION(Permission.NOTIFICATION_READ, Permission.NOTIFICATION_SUBMIT),
  /** Incidents and campaigns; an entity is told what its own reports led to. */
  INCIDENT(Permission.INCIDENT_READ, Permission.NOTIFICATION_SUBMIT),
  /** Procedures that run. */
  PLAYBOOK_RUN(Permission.PLAYBOOK_READ),
  /** Requests for assistance, and what leaves to partners. */
  COOPERATION(Permission.COOPERATION_READ),
  /** Call-outs; they are read beside the directory. */
  CALL_OUT(Permission.DIRECTORY_READ);

  private final Set<Permission> reading;

  RecordKind(Permission first, Permission... others) {
    this.reading = Collections.unmodifiableSet(EnumSet.of(first, others));
  }

  /** Its name in the database, in lowerCamelCase. */
  public String code() {
    return Coded.camel(name());
  }

  /** Whether a role reads any record of this kind; the program itself reads all. */
  public boolean isReadBy(Role role) {
    return role == Role.SYSTEM
        || reading.stream().anyMatch(permission -> RolePermissions.allows(role, permission));
  }

  /** All roles that do. */
  public Set<Role> readers() {
    Set<Role> readers = EnumSet.noneOf(Role.class);
    Arrays.stream(Role.values()).filter(this::isReadBy).forEach(readers::add);
    return readers;
  }
}
