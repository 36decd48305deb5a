package be.belfry.web.measure.rest;

import java.time.Instant;
import java.util.Optional;

/**
 * An order.
 *
 * @param dueAt when it must be in place; absent for at once
 */
record OrderBody(Optional<Instant> dueAt) {}
