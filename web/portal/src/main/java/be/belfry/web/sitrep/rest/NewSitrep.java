package be.belfry.web.sitrep.rest;

import java.time.Instant;
import java.util.Optional;

/**
 * The next report.
 *
 * @param cutOff until when inputs are asked; the rhythm's next one when absent
 */
public record NewSitrep(Optional<Instant> cutOff) {}
