package be.belfry.domain.notification;

import be.belfry.domain.shared.Coded;

/** What can be decided about a notification. */
public enum NotificationDecision implements Coded {
  OPEN_INCIDENT,
  JOIN_INCIDENT,
  DUPLICATE,
  REJECT,
  TEST,
  /** Ask the notifier for information. */
  ASK,
  /** The notifier answered. */
  ANSWER,
  /** The notifier takes it back. */
  WITHDRAW,
  /** Another report came in a thread that owed nothing any more. */
  REPORT_AGAIN,
  /** Triage takes back how it had ended it. */
  REOPEN,
  /** It was joined to the wrong incident and becomes one of its own. */
  SEPARATE;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
