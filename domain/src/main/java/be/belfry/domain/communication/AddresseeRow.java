package be.belfry.domain.communication;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An addressee of a warning as pages show it.
 *
 * @param unit code of the service or office; empty for an entity
 * @param name of the entity; the code for a service or office
 * @param sector code of the entity's sector
 * @param contacts names of the contacts that were written to; empty: not reached
 * @param left how many of the mails have left the outbox
 * @param withdrawn how many of them were withdrawn before they left, because the warning was
 *     recalled or replaced
 * @param endTold whether it was written to when the warning was recalled or replaced; empty when
 *     there was nothing to tell it
 */
public record AddresseeRow(
    UUID id,
    Optional<String> unit,
    Optional<UUID> entity,
    String name,
    Optional<String> sector,
    String contacts,
    int messages,
    int left,
    int withdrawn,
    Optional<Instant> acknowledgedAt,
    Optional<String> acknowledgedBy,
    Optional<ReceiptWay> acknowledgedVia,
    Optional<Boolean> endTold) {
  /** Whether anything was sent to it that was not withdrawn. */
  public boolean isReached() {
    return messages > withdrawn;
  }

  /** Whether nobody of it could be told that the warning does not hold any more. */
  public boolean isUntold() {
    return endTold.filter(told -> !told).isPresent();
  }
}
