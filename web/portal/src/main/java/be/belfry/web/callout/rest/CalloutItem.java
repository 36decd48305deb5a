package be.belfry.web.callout.rest;

import be.belfry.domain.callout.CallOutKind;
import be.belfry.domain.callout.CallOutRow;
import be.belfry.domain.callout.CallOutState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A call-out in a list.
 *
 * @param contact name of the one contact that is called
 * @param called how many in line were called
 */
record CalloutItem(
    UUID id,
    String href,
    CallOutKind kind,
    Optional<String> unit,
    Optional<String> contact,
    Optional<String> cause,
    Optional<String> drill,
    CallOutState state,
    int called,
    Instant startedAt,
    Optional<Instant> nextAt,
    Optional<Instant> acknowledgedAt,
    Optional<String> acknowledgedBy,
    Optional<String> acknowledgedVia,
    boolean exercise) {

  static CalloutItem of(CallOutRow row) {
    return new CalloutItem(
        row.id(),
        "/api/v1/callouts/" + row.id(),
        row.kind(),
        row.unit(),
        row.target(),
        row.cause(),
        row.drill(),
        row.state(),
        row.step(),
        row.startedAt(),
        row.nextAt(),
        row.acknowledgedAt(),
        row.acknowledgedBy(),
        row.acknowledgedVia(),
        row.exercise());
  }
}
