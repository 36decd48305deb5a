package be.belfry.domain.notification;

import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.security.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that the intake writes in one statement.
 *
 * @param notification the valid body
 * @param body its bytes exactly as received
 * @param answer whether it only answers a question
 * @param bodySha256 over these bytes, hex
 * @param content the body as canonical JSON
 * @param actor who sends it
 * @param receivedAt legal time
 * @param threadId its thread
 * @param threadVersion version of the thread whose clocks were read; empty when it opens one
 * @param organisationId the registered organisation
 * @param clocks all clocks of the thread after this report
 * @param keyId key that will sign the receipt
 * @param secretHash hash of the secret link of a new thread
 * @param acknowledgement mail to the notifier
 */
public record TakeIn(
    ReceiveNotification notification,
    byte[] body,
    boolean answer,
    String bodySha256,
    String content,
    Subject actor,
    Instant receivedAt,
    UUID threadId,
    Optional<Integer> threadVersion,
    Optional<UUID> organisationId,
    List<LegalClock> clocks,
    String keyId,
    Optional<String> secretHash,
    Optional<Mail> acknowledgement) {

  /** Stands in subject and text of the mail where the reference will be. */
  public static final String REFERENCE_MARK = "{reference}";

  /**
   * A mail to be sent.
   *
   * @param to address
   * @param subject one line
   * @param text plain text
   */
  public record Mail(String to, String subject, String text) {}

  public TakeIn {
    clocks = List.copyOf(clocks);
  }
}
