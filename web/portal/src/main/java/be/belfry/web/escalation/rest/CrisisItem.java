package be.belfry.web.escalation.rest;

import be.belfry.domain.crisis.CrisisRow;
import be.belfry.domain.crisis.CrisisStatus;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A crisis file in a list.
 *
 * @param incidentCount incidents attached now
 * @param ratificationDueAt present while the tier rests on an oral order
 */
record CrisisItem(
    String href,
    String reference,
    String title,
    CrisisStatus state,
    Tier tier,
    List<String> sectors,
    Tlp tlp,
    boolean exercise,
    int incidentCount,
    Instant openedAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<Instant> ratificationDueAt) {

  static CrisisItem of(CrisisRow row) {
    return new CrisisItem(
        "/api/v1/crises/" + row.reference(),
        row.reference(),
        row.title(),
        row.status(),
        row.tier(),
        row.sectors(),
        row.tlp(),
        row.exercise(),
        row.incidents(),
        row.openedAt(),
        row.startedAt(),
        row.endedAt(),
        row.upholdBy());
  }
}
