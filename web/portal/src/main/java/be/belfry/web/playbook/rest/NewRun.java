package be.belfry.web.playbook.rest;

import java.time.Instant;
import java.util.Optional;

/**
 * A procedure to start.
 *
 * @param playbook code in the plan
 * @param awareAt when the entity became aware
 */
record NewRun(String playbook, Optional<Instant> awareAt) {}
