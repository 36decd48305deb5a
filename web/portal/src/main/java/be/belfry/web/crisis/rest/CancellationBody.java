package be.belfry.web.crisis.rest;

/** A meeting does not take place. */
record CancellationBody(String reason) {}
