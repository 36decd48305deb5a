package be.belfry.web.notification.rest;

import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.ReportingRules;
import be.belfry.domain.notification.NotificationDetail.ClockRow;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A legal clock of a thread.
 *
 * @param dueAt strict elapsed time from the start, absent while not started
 * @param lastLawfulAt a report received after it is late
 * @param reason why it is not owed
 * @param rule the rule in one sentence, in the caller's language
 * @param basis key of the law
 */
public record ClockBody(
    String href,
    UUID id,
    String regime,
    String stage,
    ClockState state,
    Optional<Instant> startedAt,
    Optional<Instant> dueAt,
    Optional<Instant> lastLawfulAt,
    Optional<Instant> reportedAt,
    Optional<String> reason,
    Optional<String> decidedBy,
    String rule,
    Optional<String> basis) {

  static ClockBody of(String reference, ClockRow clock, Language language) {
    return new ClockBody(
        NotificationItem.HREF + reference + "/clocks/" + clock.id(),
        clock.id(),
        clock.regime().code(),
        clock.stage().code(),
        clock.state(),
        clock.startedAt(),
        clock.targetAt(),
        clock.lastLawfulAt(),
        clock.reportedAt(),
        clock.notApplicableReason(),
        clock.notApplicableBy(),
        Labels.text(language.locale(), "clock", clock.textKey()),
        ReportingRules.find(clock.regime(), clock.stage()).map(rule -> rule.basis()));
  }
}
