package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A package as pages and its manifest show it.
 *
 * @param reference {@code P-2026-0001}
 * @param source how people name what it was made from
 * @param purpose why the partners need it
 * @param reason of the last decision
 * @param replaces reference of the package in whose place it stands
 * @param replacedBy reference of the package that stands in its place
 */
public record PackageContent(
    String reference,
    PackageState state,
    SourceKey sourceKey,
    String source,
    String title,
    Optional<String> crisis,
    Arrangement arrangement,
    Language language,
    String purpose,
    Tlp tlp,
    Marking marking,
    Caveat caveat,
    List<PackageAddressee.Row> addressees,
    String proposedBy,
    Instant proposedAt,
    Optional<String> approvedBy,
    Optional<Instant> approvedAt,
    Optional<String> releasedBy,
    Optional<Instant> releasedAt,
    Optional<String> endedBy,
    Optional<Instant> endedAt,
    String reason,
    Optional<String> replaces,
    Optional<String> replacedBy,
    boolean exercise) {
  public PackageContent {
    addressees = List.copyOf(addressees);
  }

  /**
   * The same for a reader who may not know of all that it names.
   *
   * @param ofCrisis whether he may know of its crisis file, by which reports and briefings are
   *     named too
   * @param ofPackage says of the reference of the package before or after it whether he may know it
   */
  public PackageContent shownTo(boolean ofCrisis, Predicate<String> ofPackage) {
    boolean sourceTells = !ofCrisis && crisis.filter(source::startsWith).isPresent();
    return new PackageContent(
        reference,
        state,
        sourceKey,
        sourceTells ? "" : source,
        title,
        crisis.filter(file -> ofCrisis),
        arrangement,
        language,
        purpose,
        tlp,
        marking,
        caveat,
        addressees,
        proposedBy,
        proposedAt,
        approvedBy,
        approvedAt,
        releasedBy,
        releasedAt,
        endedBy,
        endedAt,
        reason,
        replaces.filter(ofPackage),
        replacedBy.filter(ofPackage),
        exercise);
  }
}
