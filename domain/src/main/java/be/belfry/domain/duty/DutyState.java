package be.belfry.domain.duty;

import be.belfry.domain.shared.Coded;
import java.time.Instant;

/** Where a duty stands; {@code overdue} is a flag beside it ({@link Duty#overdue}). */
public enum DutyState implements Coded {
  OPEN,
  ACKNOWLEDGED,
  FULFILLED,
  WAIVED,
  ENDED;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** True while somebody has still to do it: derived from the table. */
  public boolean isOpen() {
    return DutyLifecycle.TABLE.allows(this, DutyDecision.FULFIL);
  }

  /**
   * Whether a duty in this state should have been acknowledged or done by now. Both ends are still
   * in time.
   */
  public boolean isOverdue(Instant acknowledgeBy, Instant dueAt, Instant now) {
    return isOpen() && (now.isAfter(dueAt) || (this == OPEN && now.isAfter(acknowledgeBy)));
  }
}
