package be.belfry.web.escalation.rest;

import be.belfry.domain.crisis.CrisisDetail;
import be.belfry.domain.crisis.CrisisStatus;
import be.belfry.domain.escalation.ProposalDetail;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A crisis file.
 *
 * @param incidents references of the incidents attached now that the caller may open
 * @param services codes of the services that have or had duties in it
 * @param incidentsNotShown how many more are attached
 * @param stays every stay of such an incident in the file
 * @param startedAt T0
 * @param ratificationDueAt present while the tier rests on an oral order
 * @param proposal the latest proposal
 */
record CrisisBody(
    String href,
    String reference,
    String title,
    CrisisStatus state,
    Tier tier,
    List<String> incidents,
    int incidentsNotShown,
    List<String> sectors,
    List<String> services,
    Tlp tlp,
    boolean exercise,
    String planVersion,
    Instant openedAt,
    Optional<Instant> startedAt,
    Optional<Instant> tierSince,
    Optional<Instant> endedAt,
    Optional<Instant> ratificationDueAt,
    List<Stay> stays,
    Optional<ProposalBody> proposal) {

  /** One stay of an incident in the file. */
  record Stay(
      String incident,
      String title,
      Instant attachedAt,
      String attachedBy,
      String reason,
      Optional<Instant> detachedAt,
      Optional<String> detachedBy,
      Optional<String> detachReason) {}

  static CrisisBody of(CrisisDetail detail, List<ProposalDetail> proposals) {
    return new CrisisBody(
        "/api/v1/crises/" + detail.reference(),
        detail.reference(),
        detail.title(),
        detail.status(),
        detail.tier(),
        detail.attached().stream().map(CrisisDetail.Stay::incident).toList(),
        detail.notShown(),
        List.copyOf(new TreeSet<>(detail.sectors())),
        List.copyOf(new TreeSet<>(detail.services())),
        detail.tlp(),
        detail.exercise(),
        detail.planVersion(),
        detail.openedAt(),
        detail.startedAt(),
        detail.tierSince(),
        detail.endedAt(),
        detail.upholdBy(),
        detail.incidents().stream().map(CrisisBody::stay).toList(),
        proposals.isEmpty()
            ? Optional.empty()
            : Optional.of(ProposalBody.of(proposals.get(proposals.size() - 1))));
  }

  private static Stay stay(CrisisDetail.Stay stay) {
    return new Stay(
        stay.incident(),
        stay.title(),
        stay.attachedAt(),
        stay.attachedBy(),
        stay.reason(),
        stay.detachedAt(),
        stay.detachedBy(),
        stay.detachReason());
  }
}
