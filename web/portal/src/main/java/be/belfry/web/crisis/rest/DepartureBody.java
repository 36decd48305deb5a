package be.belfry.web.crisis.rest;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody left.
 *
 * @param attendance key of his attendance
 * @param at now when absent
 */
record DepartureBody(UUID attendance, Optional<Instant> at) {}
