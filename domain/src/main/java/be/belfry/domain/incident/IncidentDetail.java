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
 * @param notifications first notifications of its threads, the one it was opened from first
 */
public record IncidentDetail(
    IncidentRow row,
    long version,
    List<SubSector> subSectors,
    List<String> services,
    List<String> indicators,
    RootCause rootCause,
    DatePrecision precision,
    Optional<Instant> containedAt,
    Optional<Instant> closedAt,
    Instant countedAt,
    boolean dateImputed,
    Optional<Lowering> lowering,
    List<IncidentDecision> decisions,
    List<Link> notifications) {

  /** A wider marking that was asked for. */
  public record Lowering(Tlp to, String reason, String by, Instant at) {}

  /**
   * A thread that belongs to the incident.
   *
   * @param reference of its first notification
   * @param first true for the one that the incident was opened from
   */
  public record Link(String reference, boolean first, String by, Instant at) {}

  public IncidentDetail {
    subSectors = List.copyOf(subSectors);
    services = List.copyOf(services);
    indicators = List.copyOf(indicators);
    decisions = List.copyOf(decisions);
    notifications = List.copyOf(notifications);
  }
}
