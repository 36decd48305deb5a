package be.belfry.web.crisis.rest;

import java.time.Instant;
import java.util.Optional;

/**
 * A meeting is closed.
 *
 * @param nextAt when the cell meets again
 */
record ClosingBody(Optional<Instant> nextAt) {}
