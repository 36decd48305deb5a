package be.belfry.web.playbook.rest;

import be.belfry.domain.plan.Anchor;
import java.time.Instant;

/** A moment that due times run from. */
record AnchorBody(Anchor anchor, Instant at) {}
