package be.belfry.web.playbook.rest;

import be.belfry.domain.plan.Anchor;
import java.time.Instant;
import java.util.Optional;

/**
 * A moment that due times run from.
 *
 * @param step for the report before: the number of the step before which it was sent
 */
record AnchorBody(Anchor anchor, Optional<Integer> step, Instant at) {}
