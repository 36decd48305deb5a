package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.AssistanceDetail;
import be.belfry.domain.cooperation.AssistanceForm;
import be.belfry.domain.cooperation.AssistanceRequestContent;
import be.belfry.domain.cooperation.OfferRow;
import be.belfry.domain.cooperation.PoliticalNoteRow;
import be.belfry.domain.cooperation.RequestDecision;
import be.belfry.domain.cooperation.RequestState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A request.
 *
 * @param form what it says
 * @param politicalNotes what was decided about articles 4 and 5 of the North Atlantic Treaty, as
 *     noted
 * @param decisions what can be decided about it now
 */
record RequestBody(
    UUID id,
    String href,
    String reference,
    Optional<String> crisis,
    String authority,
    RequestState state,
    AssistanceForm form,
    String draftedBy,
    Instant draftedAt,
    Optional<String> approvedBy,
    Optional<Instant> approvedAt,
    Optional<Instant> sentAt,
    Optional<Instant> acknowledgedAt,
    Optional<Instant> endedAt,
    String reason,
    List<OfferRow> offers,
    List<PoliticalNoteRow> politicalNotes,
    List<RequestDecision> decisions,
    boolean exercise) {

  static RequestBody of(AssistanceDetail detail) {
    AssistanceRequestContent content = detail.content();
    return new RequestBody(
        detail.id(),
        "/api/v1/assistanceRequests/" + detail.id(),
        content.reference(),
        content.crisis(),
        content.authority(),
        content.state(),
        content.form(),
        content.draftedBy(),
        content.draftedAt(),
        content.approvedBy(),
        content.approvedAt(),
        content.sentAt(),
        content.acknowledgedAt(),
        content.endedAt(),
        content.reason(),
        content.offers(),
        content.notes(),
        detail.decisions().stream().sorted().toList(),
        content.exercise());
  }
}
