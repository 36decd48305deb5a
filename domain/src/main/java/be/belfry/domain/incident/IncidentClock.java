package be.belfry.domain.incident;

import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Stage;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A legal clock of one of an incident's threads.
 *
 * @param notification reference of the thread's first notification
 * @param targetAt strict elapsed time
 * @param lastLawfulAt last instant at which the report is in time
 * @param notApplicableReason why the regime does not bind, by rule or by a person
 * @param textKey key of its rule's sentence in the bundle {@code clock}
 */
public record IncidentClock(
    UUID id,
    String notification,
    Regime regime,
    Stage stage,
    ClockState state,
    Optional<Instant> startedAt,
    Optional<Instant> targetAt,
    Optional<Instant> lastLawfulAt,
    Optional<Instant> reportedAt,
    Optional<String> notApplicableReason,
    String textKey) {}
