package be.belfry.web.communication.rest;

import java.time.Instant;
import java.util.Optional;

/**
 * A release.
 *
 * @param publicAt end of the embargo; absent: at once
 */
record LineRelease(Optional<Instant> publicAt) {}
