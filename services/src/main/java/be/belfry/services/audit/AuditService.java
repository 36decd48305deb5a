package be.belfry.services.audit;

import be.belfry.domain.audit.AuditFilter;
import be.belfry.domain.audit.AuditRow;
import be.belfry.domain.audit.AuditTrail;
import be.belfry.domain.security.Permission;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** The record of what was done, for the auditor. */
@Stateless
public class AuditService {
  /** Rows on a page. */
  public static final int PAGE = 50;

  @Inject private AuditTrail trail;
  @Inject private Door door;

  /**
   * Rows before a sequence number, newest first, 50 at most.
   *
   * @param before exclusive; {@code Long.MAX_VALUE} for the newest
   */
  public List<AuditRow> rows(long before, AuditFilter filter) {
    door.require(Permission.AUDIT_READ);
    return trail.before(before, filter, PAGE);
  }
}
