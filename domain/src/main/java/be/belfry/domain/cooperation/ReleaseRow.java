package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A line of the register of what left the country.
 *
 * @param addressee code of who got it
 */
public record ReleaseRow(
    UUID id,
    String reference,
    String object,
    String addressee,
    Marking marking,
    Tlp tlp,
    String sha256,
    String releasedBy,
    String sentBy,
    Instant sentAt,
    Optional<String> recalledBy,
    Optional<Instant> recalledAt,
    Optional<String> recallReason,
    boolean exercise) {
  /** Whether it is a line of a package, which is recalled as a whole. */
  public boolean isOfPackage() {
    return object.startsWith("P-");
  }
}
