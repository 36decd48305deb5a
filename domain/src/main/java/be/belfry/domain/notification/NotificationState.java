package be.belfry.domain.notification;

import be.belfry.domain.shared.Coded;

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

  /** Still somebody's work; derived from the table. */
  public boolean isOpen() {
    return !NotificationLifecycle.TABLE.isTerminal(this);
  }
}
