package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Listed;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A request as lists show it.
 *
 * @param offers how many nations have offered
 * @param accepted how many of these offers were accepted, deployed ones included
 */
public record AssistanceRow(
    UUID id,
    String reference,
    Optional<String> crisis,
    RequestState state,
    Addressee addressee,
    Marking marking,
    Tlp tlp,
    String summary,
    String draftedBy,
    Instant draftedAt,
    Optional<String> approvedBy,
    Optional<Instant> sentAt,
    int offers,
    int accepted,
    boolean exercise)
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
