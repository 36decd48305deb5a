package be.belfry.services.notification;

import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.security.Subject;
import java.util.Optional;

/**
 * A submission that opens a thread, with its sender; several may be written together.
 *
 * @param secret that opens the status page of the new thread, if there shall be one
 */
public record Opening(Submission submission, Subject subject, Optional<String> secret) {
  /**
   * The same, read.
   *
   * @param notification the valid body
   */
  record Valid(Opening opening, ReceiveNotification notification) {}
}
