package be.belfry.services.notification;

import be.belfry.domain.shared.DomainException;

/** The sender's bucket is empty (HTTP 429); other senders are not touched by it. */
public class TooManyNotifications extends DomainException {
  private static final long serialVersionUID = 1L;

  private final long retryAfterSeconds;

  TooManyNotifications(long retryAfterSeconds) {
    super("notification_tooMany", "too many notifications", retryAfterSeconds);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** When the next one will be taken, in whole seconds from now, at least 1. */
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
