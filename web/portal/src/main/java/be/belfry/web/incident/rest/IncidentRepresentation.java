package be.belfry.web.incident.rest;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.incident.DatePrecision;
import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.IncidentDetail;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RootCause;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.plan.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One incident.
 *
 * @param countedAt what gives the month of the figures: of an imported record the date of its
 *     source
 * @param dateImputed true when the month of the figures is not that of the detection
 * @param tlpLowering a wider marking that waits for a second person
 * @param decisions what may be decided now
 * @param mergedInto the merge by which it goes on in another incident
 * @param merged what goes on in it
 */
public record IncidentRepresentation(
    String href,
    String reference,
    String title,
    IncidentStatus state,
    Severity severity,
    Tlp tlp,
    RsitType classification,
    Phenomenon phenomenon,
    List<Sector> sectors,
    List<SubSector> subSectors,
    List<String> services,
    List<String> indicators,
    Optional<String> organisation,
    Answer crossBorder,
    RootCause rootCause,
    Tier tier,
    Optional<String> lead,
    boolean exercise,
    String source,
    Instant openedAt,
    Optional<Instant> detectedAt,
    Instant countedAt,
    DatePrecision datePrecision,
    boolean dateImputed,
    Optional<Instant> containedAt,
    Optional<Instant> resolvedAt,
    Optional<Instant> closedAt,
    Optional<TlpLowering> tlpLowering,
    List<IncidentDecision> decisions,
    List<Link> notifications,
    Optional<MergeItem> mergedInto,
    List<MergeItem> merged) {

  /** A wider marking that its originator asked for. */
  public record TlpLowering(Tlp to, String reason, String by, Instant at) {}

  /**
   * A thread that belongs to it; the first one is the one that it was opened from.
   *
   * @param incident the merged incident that it came with
   */
  public record Link(
      String href, String reference, boolean first, Instant linkedAt, Optional<String> incident) {}

  static IncidentRepresentation of(IncidentDetail detail) {
    IncidentRow row = detail.row();
    return new IncidentRepresentation(
        IncidentItem.href(row.reference()),
        row.reference(),
        row.title(),
        row.status(),
        row.severity(),
        row.tlp(),
        row.classification(),
        row.phenomenon(),
        row.sectors(),
        detail.subSectors(),
        detail.services(),
        detail.indicators(),
        row.organisation(),
        row.crossBorder(),
        detail.rootCause(),
        row.tier(),
        row.lead(),
        row.exercise(),
        row.source(),
        row.openedAt(),
        row.detectedAt(),
        row.countedAt(),
        row.precision(),
        detail.dateImputed(),
        detail.containedAt(),
        row.resolvedAt(),
        detail.closedAt(),
        detail.lowering().map(l -> new TlpLowering(l.to(), l.reason(), l.by(), l.at())),
        detail.decisions(),
        detail.notifications().stream()
            .map(
                link ->
                    new Link(
                        "/api/v1/notifications/" + link.reference(),
                        link.reference(),
                        link.first(),
                        link.at(),
                        link.incident()))
            .toList(),
        detail.mergedInto().map(MergeItem::of),
        detail.merged().stream().map(MergeItem::of).toList());
  }
}
