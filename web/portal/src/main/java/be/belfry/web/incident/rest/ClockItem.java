package be.belfry.web.incident.rest;

import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.incident.IncidentClock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A legal clock of one of an incident's threads. */
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
    Optional<String> notApplicableReason) {

  static ClockItem of(IncidentClock clock) {
    return new ClockItem(
        clock.id(),
        "/api/v1/notifications/" + clock.notification() + "/clocks",
        clock.notification(),
        clock.regime(),
        clock.stage(),
        clock.state(),
        clock.startedAt(),
        clock.targetAt(),
        clock.lastLawfulAt(),
        clock.reportedAt(),
        clock.notApplicableReason());
  }
}
