package be.belfry.web.organisation.rest;

import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.organisation.ContactRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A contact of the directory.
 *
 * @param unit code of its service or office
 * @param entity key of its entity
 */
record ContactBody(
    UUID id,
    String href,
    Optional<String> unit,
    Optional<UUID> entity,
    Optional<String> entityName,
    String name,
    String language,
    ContactRank rank,
    boolean exercise,
    List<ChannelBody> channels) {
  /** One way to reach it. */
  record ChannelBody(
      ChannelKind kind,
      String address,
      Optional<Instant> verifiedAt,
      Optional<Instant> testedAt,
      Optional<Boolean> testPassed) {}

  static ContactBody of(ContactRow row) {
    return new ContactBody(
        row.id(),
        "/api/v1/contacts/" + row.id(),
        row.unit(),
        row.entity(),
        row.entityName(),
        row.name(),
        row.language().code(),
        row.rank(),
        row.exercise(),
        row.channels().stream()
            .map(
                c ->
                    new ChannelBody(
                        c.kind(), c.address(), c.verifiedAt(), c.testedAt(), c.testPassed()))
            .toList());
  }
}
