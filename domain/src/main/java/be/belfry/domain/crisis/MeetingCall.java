package be.belfry.domain.crisis;

import be.belfry.domain.callout.CallOutState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The call of one member of a cell.
 *
 * @param channels kinds by which it was called so far, comma and blank between them
 * @param answeredBy who answered, as far as the reader sees the call
 */
public record MeetingCall(
    String unit,
    UUID callOut,
    CallOutState state,
    String channels,
    Instant calledAt,
    Optional<Instant> answeredAt,
    Optional<String> answeredBy,
    Optional<String> answeredVia) {}
