package be.belfry.web.incident.rest;

import java.util.Optional;

/**
 * How a file ends.
 *
 * @param reason what is to be remembered, may be absent
 */
public record ClosureBody(Optional<String> reason) {}
