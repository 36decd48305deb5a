package be.belfry.domain.audit;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.List;

/** The append-only record of what was done; one row in the transaction of its cause. */
public interface AuditTrail {
  /**
   * Appends one row for each part of an event, in their order.
   *
   * @param at legal time of the change
   * @param actor who did it
   * @return leaf hashes of the rows, 32 bytes each
   */
  List<byte[]> append(Instant at, Subject actor, DomainEvent event);

  /**
   * Rows before a sequence number, newest first.
   *
   * @param before exclusive; {@code Long.MAX_VALUE} for the newest
   * @param limit at most this many rows
   */
  List<AuditRow> before(long before, AuditFilter filter, int limit);
}
