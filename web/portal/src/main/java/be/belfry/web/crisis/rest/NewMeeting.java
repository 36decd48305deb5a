package be.belfry.web.crisis.rest;

import be.belfry.domain.crisis.ConveneMeeting;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A cell that is convened.
 *
 * @param cell code of the cell in the plan
 * @param guests codes of further services and offices
 */
record NewMeeting(
    String cell,
    Instant startsAt,
    String place,
    Optional<String> agenda,
    Optional<Set<String>> guests) {
  ConveneMeeting command() {
    return new ConveneMeeting(cell, startsAt, place, agenda.orElse(""), guests.orElse(Set.of()));
  }
}
