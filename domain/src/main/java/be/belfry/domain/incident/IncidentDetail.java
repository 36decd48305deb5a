package be.belfry.domain.incident;

import be.belfry.domain.organisation.SubSector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a page shows of one incident but its timeline.
 *
 * @param version for the ETag
 * @param services codes of the federal services that are concerned
 * @param indicators {@code type:value}
 * @param lowering the wider marking that waits for a second person
 * @param decisions what may be decided now
 * @param notifications first notifications of its threads, the one it was opened from first; then
 *     of those that came with what was merged into it; as far as the reader may know of each
 * @param reports that followed in its threads, the answers to questions among them, newest first,
 *     at most 200; as far as the reader may know of each
 * @param merges of it into others and of others into it, newest first
 */
public record IncidentDetail(
    IncidentRow row,
    long version,
    List<SubSector> subSectors,
    List<String> services,
    List<String> indicators,
    RootCause rootCause,
    Optional<Instant> containedAt,
    Optional<Instant> closedAt,
    boolean dateImputed,
    Optional<Lowering> lowering,
    List<IncidentDecision> decisions,
    List<Link> notifications,
    List<Report> reports,
    List<MergeRow> merges) {

  /** A wider marking that was asked for. */
  public record Lowering(Tlp to, String reason, String by, Instant at) {}

  /**
   * A thread that belongs to the incident.
   *
   * @param reference of its first notification
   * @param first true for the one that the incident was opened from
   * @param incident reference of the merged incident that it came with, empty for the own ones
   */
  public record Link(
      String reference, boolean first, String by, Instant at, Optional<String> incident) {

    /** A thread of the incident itself. */
    public Link(String reference, boolean first, String by, Instant at) {
      this(reference, first, by, at, Optional.empty());
    }
  }

  /**
   * A later report of a thread.
   *
   * @param reference its own
   * @param follows reference of the thread's first notification; empty when the reader may not know
   *     of that one
   * @param kind code of what the law asks for
   */
  public record Report(
      String reference, Optional<String> follows, String kind, Instant receivedAt) {}

  public IncidentDetail {
    subSectors = List.copyOf(subSectors);
    services = List.copyOf(services);
    indicators = List.copyOf(indicators);
    decisions = List.copyOf(decisions);
    notifications = List.copyOf(notifications);
    reports = List.copyOf(reports);
    merges = List.copyOf(merges);
  }

  /** An incident by itself, before its threads and merges are looked at. */
  public IncidentDetail(
      IncidentRow row,
      long version,
      List<SubSector> subSectors,
      List<String> services,
      List<String> indicators,
      RootCause rootCause,
      Optional<Instant> containedAt,
      Optional<Instant> closedAt,
      boolean dateImputed,
      Optional<Lowering> lowering,
      List<IncidentDecision> decisions) {
    this(
        row,
        version,
        subSectors,
        services,
        indicators,
        rootCause,
        containedAt,
        closedAt,
        dateImputed,
        lowering,
        decisions,
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * The same with what is read through its merges.
   *
   * @param links its threads and those that came with what was merged into it
   * @param later reports of all these threads
   * @param all its merges
   */
  public IncidentDetail with(List<Link> links, List<Report> later, List<MergeRow> all) {
    return new IncidentDetail(
        row,
        version,
        subSectors,
        services,
        indicators,
        rootCause,
        containedAt,
        closedAt,
        dateImputed,
        lowering,
        decisions,
        links,
        later,
        all);
  }

  /** The merge by which it goes on in another incident that the reader may know of. */
  public Optional<MergeRow> mergedInto() {
    return merges.stream()
        .filter(merge -> merge.standing() && merge.incident().equals(row.reference()))
        .findFirst();
  }

  /** What was merged into it and stands. */
  public List<MergeRow> merged() {
    return merges.stream()
        .filter(merge -> merge.standing() && merge.into().equals(row.reference()))
        .toList();
  }
}
