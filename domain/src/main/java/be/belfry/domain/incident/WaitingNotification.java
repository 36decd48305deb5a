package be.belfry.domain.incident;

import be.belfry.domain.security.Listed;
import java.time.Instant;
import java.util.Optional;

/**
 * A notification that waits at triage, as far as it takes to see what it has in common with others.
 *
 * @param sector code, as it was said
 * @param email true when its notifier can be answered by mail
 */
public record WaitingNotification(
    String reference,
    String organisation,
    String title,
    Optional<String> sector,
    Tlp tlp,
    Instant receivedAt,
    boolean email,
    Fingerprint fingerprint)
    implements Listed {
  @Override
  public String record() {
    return reference;
  }

  @Override
  public Optional<String> ownTlp() {
    return Optional.of(tlp.code());
  }
}
