package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.Addressee;
import be.belfry.domain.cooperation.AssistanceRow;
import be.belfry.domain.cooperation.Marking;
import be.belfry.domain.cooperation.RequestState;
import be.belfry.domain.incident.Tlp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A request in a list. */
record RequestItem(
    UUID id,
    String href,
    String reference,
    Optional<String> crisis,
    RequestState state,
    Addressee addressee,
    Marking marking,
    Tlp tlp,
    String summary,
    String draftedBy,
    Instant draftedAt,
    Optional<String> approvedBy,
    Optional<Instant> sentAt,
    int offerCount,
    int acceptedCount,
    boolean exercise) {

  static RequestItem of(AssistanceRow row) {
    return new RequestItem(
        row.id(),
        "/api/v1/assistanceRequests/" + row.id(),
        row.reference(),
        row.crisis(),
        row.state(),
        row.addressee(),
        row.marking(),
        row.tlp(),
        row.summary(),
        row.draftedBy(),
        row.draftedAt(),
        row.approvedBy(),
        row.sentAt(),
        row.offers(),
        row.accepted(),
        row.exercise());
  }
}
