package be.belfry.web.incident.rest;

import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.incident.IncidentClock;
import be.belfry.domain.notification.NotificationDetail.ClockRow;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.Holidays;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A legal clock of one of an incident's threads.
 *
 * @param notApplicableReason why it is not owed, in the caller's language, or a person's words
 * @param reasonCode the ground of the rule because of which it is not owed
 * @param decidedBy who said that it is not owed
 * @param suspendedAt since when it stands
 * @param rule the rule in one sentence, in the caller's language
 * @param why the same as in its thread, in the caller's language
 */
public record ClockItem(
    UUID id,
    String href,
    String notification,
    Regime regime,
    Stage stage,
    ClockState state,
    Optional<Instant> startedAt,
    Optional<Instant> dueAt,
    Optional<Instant> lastLawfulAt,
    Optional<Instant> reportedAt,
    Optional<String> notApplicableReason,
    Optional<String> reasonCode,
    Optional<String> decidedBy,
    Optional<Instant> suspendedAt,
    String rule,
    Optional<String> why) {

  static ClockItem of(IncidentClock ofThread, Language language, Holidays holidays) {
    ClockRow clock = ofThread.clock();
    return new ClockItem(
        clock.id(),
        "/api/v1/notifications/" + ofThread.notification() + "/clocks",
        ofThread.notification(),
        clock.regime(),
        clock.stage(),
        clock.state(),
        clock.startedAt(),
        clock.targetAt(),
        clock.lastLawfulAt(),
        clock.reportedAt(),
        clock.reason(language),
        clock.reasonCode(),
        clock.notApplicableBy(),
        clock.suspendedAt(),
        Labels.text(language.locale(), "clock", clock.textKey()),
        ofThread.why(holidays, language));
  }
}
