package be.belfry.web.crisis.rest;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody came.
 *
 * @param unit code of the member that he sits for
 * @param deputyOf whose place he takes
 * @param from now when absent
 */
record AttendanceBody(
    String unit, String name, Optional<String> deputyOf, Optional<Instant> from) {}
