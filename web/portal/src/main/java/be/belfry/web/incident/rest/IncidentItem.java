package be.belfry.web.incident.rest;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.incident.DatePrecision;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One incident in a list.
 *
 * @param countedAt what gives the month of the figures: of an imported record the date of its
 *     source
 * @param datePrecision how exactly that is known
 */
public record IncidentItem(
    String href,
    String reference,
    String title,
    IncidentStatus state,
    Severity severity,
    Tlp tlp,
    RsitType classification,
    Phenomenon phenomenon,
    List<Sector> sectors,
    Optional<String> organisation,
    Answer crossBorder,
    Tier tier,
    Optional<String> lead,
    boolean exercise,
    String source,
    Instant openedAt,
    Optional<Instant> detectedAt,
    Optional<Instant> resolvedAt,
    Instant countedAt,
    DatePrecision datePrecision) {

  static IncidentItem of(IncidentRow row) {
    return new IncidentItem(
        href(row.reference()),
        row.reference(),
        row.title(),
        row.status(),
        row.severity(),
        row.tlp(),
        row.classification(),
        row.phenomenon(),
        row.sectors(),
        row.organisation(),
        row.crossBorder(),
        row.tier(),
        row.lead(),
        row.exercise(),
        row.source(),
        row.openedAt(),
        row.detectedAt(),
        row.resolvedAt(),
        row.countedAt(),
        row.precision());
  }

  static String href(String reference) {
    return "/api/v1/incidents/" + reference;
  }
}
