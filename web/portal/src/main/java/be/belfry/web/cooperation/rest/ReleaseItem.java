package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.Marking;
import be.belfry.domain.cooperation.ReleaseRow;
import be.belfry.domain.incident.Tlp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A line of the register of what left the country. */
record ReleaseItem(
    UUID id,
    String href,
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

  static ReleaseItem of(ReleaseRow row) {
    return new ReleaseItem(
        row.id(),
        "/api/v1/releases#" + row.reference(),
        row.reference(),
        row.object(),
        row.addressee(),
        row.marking(),
        row.tlp(),
        row.sha256(),
        row.releasedBy(),
        row.sentBy(),
        row.sentAt(),
        row.recalledBy(),
        row.recalledAt(),
        row.recallReason(),
        row.exercise());
  }
}
