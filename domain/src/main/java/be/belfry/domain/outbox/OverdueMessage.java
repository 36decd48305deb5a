package be.belfry.domain.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that should have left and did not, as an administrator sees it: never its text.
 *
 * @param recipient as {@link OutboundMessage#recipient}, or in the place of an address what kind of
 *     addressee it is
 * @param promisedAt when it should have left
 * @param attempts how often it was tried in vain
 * @param reason why it has not left, as far as that is known; without addresses
 * @param reportedAt when the watchdog reported it
 * @param givenUpAt since when it is not tried any more
 * @param withdrawn whether that is so because its occasion was over: it is no failure
 */
public record OverdueMessage(
    UUID id,
    String channel,
    String recipient,
    Instant promisedAt,
    int attempts,
    Optional<String> reason,
    Optional<Instant> reportedAt,
    Optional<Instant> givenUpAt,
    boolean withdrawn,
    boolean exercise) {
  /** In the place of the address of a notifier. */
  public static final String NOTIFIER = "notifier";

  /** In the place of any other address. */
  public static final String CONTACT = "contact";
}
