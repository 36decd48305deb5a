package be.belfry.domain.organisation;

import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A contact in the directory.
 *
 * @param unit code of its service or office; empty for one of an entity
 * @param entity key of its entity; empty for one of a service or office
 * @param entityName name of its entity
 * @param ended whether it left the directory
 */
public record ContactRow(
    UUID id,
    long version,
    Optional<String> unit,
    Optional<UUID> entity,
    Optional<String> entityName,
    String name,
    Language language,
    ContactRank rank,
    boolean exercise,
    boolean ended,
    List<ChannelRow> channels) {
  /** Copies the channels. */
  public ContactRow {
    channels = List.copyOf(channels);
  }

  /**
   * One way to reach it.
   *
   * @param verifiedAt when somebody first answered by it; empty: nobody has
   * @param testedAt when the last test ended; empty: never tested
   * @param testPassed how it ended
   */
  public record ChannelRow(
      ChannelKind kind,
      String address,
      Optional<Instant> verifiedAt,
      Optional<Instant> testedAt,
      Optional<Boolean> testPassed) {}
}
