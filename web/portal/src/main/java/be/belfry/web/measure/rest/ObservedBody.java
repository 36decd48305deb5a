package be.belfry.web.measure.rest;

/** What the second person saw. */
record ObservedBody(String observed) {}
