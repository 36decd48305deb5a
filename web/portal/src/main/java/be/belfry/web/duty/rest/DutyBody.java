package be.belfry.web.duty.rest;

import be.belfry.domain.duty.AcknowledgeChannel;
import be.belfry.domain.duty.DutyItem;
import be.belfry.domain.duty.DutyRow;
import be.belfry.domain.duty.DutyState;
import be.belfry.domain.duty.Raising;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A duty.
 *
 * @param serviceName name of the service in the answer's language
 * @param text what must be done, in the answer's language
 * @param doneWhen how one sees that it is done
 * @param basis none while the files of its plan version are missing
 * @param raised highest multiple of the time to acknowledge that was raised up the line
 * @param raisedFor why somebody was told last that it is late
 * @param raisedTo who that was
 * @param secondPersonToWaive whether a waiver needs a second person
 * @param answeredBy name of who acknowledged it by telephone, radio, mail or in person
 * @param earlierWords evidence and reasons from before it was reopened or handed over again
 * @param waiverAskedBy the first of two persons, while the second's word is missing
 */
record DutyBody(
    UUID id,
    String href,
    String crisis,
    String service,
    String serviceName,
    String code,
    DutyState state,
    boolean overdue,
    Instant calledAt,
    Instant acknowledgeBy,
    Instant dueAt,
    String planVersion,
    Tier tier,
    Optional<Basis> basis,
    String text,
    String doneWhen,
    boolean task,
    Optional<String> decision,
    int raised,
    Optional<Raising.Cause> raisedFor,
    Optional<Raising.Told> raisedTo,
    Optional<Instant> raisedAt,
    boolean secondPersonToWaive,
    Optional<String> acknowledgedBy,
    Optional<Instant> acknowledgedAt,
    Optional<AcknowledgeChannel> acknowledgedVia,
    Optional<String> answeredBy,
    Optional<String> closedBy,
    Optional<Instant> closedAt,
    Optional<String> evidence,
    Optional<String> reason,
    Optional<String> waiverAskedBy,
    Optional<String> handedOverFrom,
    Optional<String> handedOverReason,
    Optional<String> reopenedBy,
    Optional<String> reopenedReason,
    Optional<String> earlierWords,
    boolean exercise) {

  static DutyBody of(DutyItem item, Language language) {
    DutyRow row = item.row();
    return new DutyBody(
        row.id(),
        "/api/v1/duties/" + row.id(),
        row.crisis(),
        row.service(),
        item.serviceName().in(language),
        row.code(),
        row.state(),
        row.overdue(),
        row.calledAt(),
        row.acknowledgeBy(),
        row.dueAt(),
        row.planVersion(),
        row.tier(),
        item.basis(),
        item.title().in(language),
        item.doneWhen().in(language),
        row.task(),
        row.decision(),
        row.raised(),
        row.lastRaising().map(Raising::cause),
        row.lastRaising().map(Raising::told),
        row.lastRaising().map(Raising::at),
        item.twoPersonsToWaive(),
        row.acknowledgedBy(),
        row.acknowledgedAt(),
        row.acknowledgedVia(),
        row.answeredBy(),
        row.closedBy(),
        row.closedAt(),
        row.evidence(),
        row.reason(),
        row.waiverAskedBy(),
        row.handedOverFrom(),
        row.handedOverReason(),
        row.reopenedBy(),
        row.reopenedReason(),
        row.earlierWords(),
        row.exercise());
  }
}
