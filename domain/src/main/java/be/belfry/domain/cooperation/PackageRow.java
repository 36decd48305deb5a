package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Listed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A package in the list.
 *
 * @param source how people name what it was made from; empty when that names a file whose wall
 *     hides it from the reader
 * @param partners codes of who gets it
 * @param received how many of them have confirmed
 */
public record PackageRow(
    UUID id,
    String reference,
    PackageState state,
    SourceKind kind,
    String source,
    String title,
    Arrangement arrangement,
    Tlp tlp,
    List<String> partners,
    int received,
    String proposedBy,
    Instant proposedAt,
    Optional<Instant> releasedAt,
    boolean exercise)
    implements Listed {
  public PackageRow {
    partners = List.copyOf(partners);
  }

  @Override
  public String record() {
    return reference;
  }

  @Override
  public Optional<String> ownTlp() {
    return Optional.of(tlp.code());
  }
}
