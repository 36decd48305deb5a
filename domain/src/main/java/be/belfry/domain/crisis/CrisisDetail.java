package be.belfry.domain.crisis;

import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A crisis file as its readers see it.
 *
 * @param version counts its changes, the ETag of REST
 * @param services codes of the services that have or had duties in it
 * @param planVersion plan version that the tier in force follows
 * @param startedAt T0, empty while nothing has been in force
 * @param tierSince since when the present tier is in force
 * @param upholdBy present while the tier rests on an oral order that must be upheld by then
 * @param incidents every stay in the file, past ones too, of an incident that the viewer may open
 * @param notShown how many incidents are attached that he may not open
 */
public record CrisisDetail(
    UUID id,
    long version,
    String reference,
    String title,
    CrisisStatus status,
    Tier tier,
    Set<String> sectors,
    Set<String> services,
    Tlp tlp,
    boolean exercise,
    String planVersion,
    Instant openedAt,
    Optional<Instant> startedAt,
    Optional<Instant> tierSince,
    Optional<Instant> endedAt,
    Optional<Instant> upholdBy,
    List<Stay> incidents,
    int notShown) {

  /**
   * One stay of an incident in the file.
   *
   * @param title of the incident
   * @param status of the incident now: one that went on in another counts there, a false positive
   *     not
   * @param attachedBy login name
   * @param detachedAt empty while it is attached
   */
  public record Stay(
      String incident,
      String title,
      IncidentStatus status,
      Instant attachedAt,
      String attachedBy,
      String reason,
      Optional<Instant> detachedAt,
      Optional<String> detachedBy,
      Optional<String> detachReason) {}

  public CrisisDetail {
    incidents = List.copyOf(incidents);
  }

  /**
   * The file with its incidents. Of one that the viewer may not open he learns that it counts,
   * nothing else: neither its reference nor why it was attached.
   */
  public static CrisisDetail of(Crisis crisis, List<Stay> incidents) {
    return new CrisisDetail(
        crisis.id(),
        crisis.version(),
        crisis.reference(),
        crisis.title(),
        crisis.status(),
        crisis.tier(),
        crisis.sectors(),
        crisis.services(),
        crisis.tlp(),
        crisis.exercise(),
        crisis.planVersion(),
        crisis.openedAt(),
        crisis.startedAt(),
        crisis.tierSince(),
        crisis.endedAt(),
        crisis.upholdBy(),
        incidents,
        crisis.attached().size()
            - (int) incidents.stream().filter(stay -> stay.detachedAt().isEmpty()).count());
  }

  /** The stays that last. */
  public List<Stay> attached() {
    return incidents.stream().filter(stay -> stay.detachedAt().isEmpty()).toList();
  }
}
