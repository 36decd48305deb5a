package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.Arrangement;
import be.belfry.domain.cooperation.Caveat;
import be.belfry.domain.cooperation.Marking;
import be.belfry.domain.cooperation.Obstacle;
import be.belfry.domain.cooperation.PackageContent;
import be.belfry.domain.cooperation.PackageDetail;
import be.belfry.domain.cooperation.PackageState;
import be.belfry.domain.cooperation.SourceKind;
import be.belfry.domain.incident.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A package.
 *
 * @param obstacles what stands against it as its source is marked now
 */
record PackageAnswer(
    UUID id,
    String href,
    String reference,
    PackageState state,
    SourceKind kind,
    String source,
    String title,
    Optional<String> crisis,
    Arrangement arrangement,
    String language,
    String purpose,
    Tlp tlp,
    Marking marking,
    Caveat caveat,
    List<AddresseeItem> addressees,
    List<FileItem> files,
    List<Obstacle> obstacles,
    String proposedBy,
    Instant proposedAt,
    Optional<String> approvedBy,
    Optional<Instant> approvedAt,
    Optional<String> releasedBy,
    Optional<Instant> releasedAt,
    Optional<String> endedBy,
    Optional<Instant> endedAt,
    Optional<String> reason,
    Optional<String> replaces,
    Optional<String> replacedBy,
    boolean exercise) {

  /** Who gets it, and his receipt. */
  record AddresseeItem(String addressee, Optional<Instant> receivedAt, Optional<String> from) {}

  /** A file. */
  record FileItem(String name, String href, String mediaType, long size, String sha256) {}

  static PackageAnswer of(PackageDetail detail) {
    PackageContent content = detail.content();
    String href = "/api/v1/releasePackages/" + detail.id();
    return new PackageAnswer(
        detail.id(),
        href,
        content.reference(),
        content.state(),
        content.sourceKey().kind(),
        content.source(),
        content.title(),
        content.crisis(),
        content.arrangement(),
        content.language().code(),
        content.purpose(),
        content.tlp(),
        content.marking(),
        content.caveat(),
        content.addressees().stream()
            .map(a -> new AddresseeItem(a.partner(), a.receivedAt(), a.from()))
            .toList(),
        detail.files().stream()
            .map(
                f ->
                    new FileItem(
                        f.name(), href + "/files/" + f.name(), f.mediaType(), f.size(), f.sha256()))
            .toList(),
        detail.obstacles().stream().sorted().toList(),
        content.proposedBy(),
        content.proposedAt(),
        content.approvedBy(),
        content.approvedAt(),
        content.releasedBy(),
        content.releasedAt(),
        content.endedBy(),
        content.endedAt(),
        Optional.of(content.reason()).filter(reason -> !reason.isEmpty()),
        content.replaces(),
        content.replacedBy(),
        content.exercise());
  }
}
