package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.Arrangement;
import be.belfry.domain.cooperation.PackageRow;
import be.belfry.domain.cooperation.PackageState;
import be.belfry.domain.cooperation.SourceKind;
import be.belfry.domain.incident.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A package in a list. */
record PackageItem(
    UUID id,
    String href,
    String reference,
    PackageState state,
    SourceKind kind,
    String source,
    String title,
    Arrangement arrangement,
    Tlp tlp,
    List<String> addressees,
    int receivedCount,
    String proposedBy,
    Instant proposedAt,
    Optional<Instant> releasedAt,
    boolean exercise) {

  static PackageItem of(PackageRow row) {
    return new PackageItem(
        row.id(),
        "/api/v1/releasePackages/" + row.id(),
        row.reference(),
        row.state(),
        row.kind(),
        row.source(),
        row.title(),
        row.arrangement(),
        row.tlp(),
        row.partners(),
        row.received(),
        row.proposedBy(),
        row.proposedAt(),
        row.releasedAt(),
        row.exercise());
  }
}
