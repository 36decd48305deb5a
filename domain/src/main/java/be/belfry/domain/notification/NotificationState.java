package be.belfry.domain.notification;

import be.belfry.domain.clock.Applicability;
import be.belfry.domain.shared.Coded;
import java.util.Optional;

/** Where a notification stands; how it moves is {@link NotificationLifecycle}. */
public enum NotificationState implements Coded {
  /** In the triage queue. */
  WAITING,
  /** The notifier was asked something. */
  AWAITING_INFORMATION,
  /** Ended: an incident was opened from it. */
  OPENED,
  /** Ended: it belongs to an incident that was open. */
  JOINED,
  /** Ended at receipt: it follows an earlier report of its thread. */
  FOLLOW_UP,
  /** Ended: the same was notified before. */
  DUPLICATE,
  REJECTED,
  WITHDRAWN,
  /** Ended: somebody tried the form or the API. Never counted. */
  TEST;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** Somebody's work at triage. */
  public boolean isOpen() {
    return this == WAITING || this == AWAITING_INFORMATION;
  }

  /** Why a thread whose first notification stands here owes nothing; empty where it may. */
  public Optional<Applicability.Reason> endsClocks() {
    return switch (this) {
      case TEST -> Optional.of(Applicability.Reason.SETTLED_TEST);
      case DUPLICATE -> Optional.of(Applicability.Reason.SETTLED_DUPLICATE);
      case REJECTED -> Optional.of(Applicability.Reason.SETTLED_REJECTED);
      case WITHDRAWN -> Optional.of(Applicability.Reason.SETTLED_WITHDRAWN);
      case WAITING, AWAITING_INFORMATION, OPENED, JOINED, FOLLOW_UP -> Optional.empty();
    };
  }
}
